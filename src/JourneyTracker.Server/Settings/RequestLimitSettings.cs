namespace JourneyTracker.Server.Settings;

/// <summary>
/// The section <c>JourneyTracker:Limits</c>: how much one person, or one address that nobody is signed in at, may ask of the
/// host. 0 turns a limit off. What is a minute's number may also come at once, after a pause.
/// </summary>
public sealed class RequestLimitSettings
{
    /// <summary>Requests a minute of a person who is signed in, the operations of their WebSockets included.</summary>
    public int RequestsPerPerson { get; set; } = 6_000;

    /// <summary>Requests a minute of an address that nobody is signed in at.</summary>
    public int RequestsPerAddress { get; set; } = 3_000;

    /// <summary>Requests a minute to the API of an address without a token: introspection is all that it answers then.</summary>
    public int IntrospectionsPerAddress { get; set; } = 300;

    /// <summary>Attempts a minute to sign in to the pages from an address.</summary>
    public int SignInsPerAddress { get; set; } = 300;

    /// <summary>Requests of a person that may be under way at once, open pages and streams included.</summary>
    public int AtOncePerPerson { get; set; } = 500;

    /// <summary>Requests of an address that nobody is signed in at that may be under way at once.</summary>
    public int AtOncePerAddress { get; set; } = 200;

    /// <summary>The names and values that can't be.</summary>
    internal IEnumerable<(string Name, int Value)> Wrong() =>
        new[]
        {
            (nameof(RequestsPerPerson), RequestsPerPerson),
            (nameof(RequestsPerAddress), RequestsPerAddress),
            (nameof(IntrospectionsPerAddress), IntrospectionsPerAddress),
            (nameof(SignInsPerAddress), SignInsPerAddress),
            (nameof(AtOncePerPerson), AtOncePerPerson),
            (nameof(AtOncePerAddress), AtOncePerAddress),
        }.Where(setting => setting.Item2 < 0);
}
