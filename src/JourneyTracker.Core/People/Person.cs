namespace JourneyTracker.Core.People;

/// <summary>What the directory of people knows of a person or program that records things.</summary>
/// <param name="Subject">The stable subject id under which they appear in entries.</param>
/// <param name="Name">The name to show; <see cref="Erased" /> where it was erased.</param>
/// <param name="NamedByAdministrator">Whether an administrator gave the name; a sign-in does not change it then.</param>
/// <param name="ErasedAt">When the name was erased; null where it was not.</param>
/// <param name="MailAddress">Where mail for them goes; null where none is known, or it was erased with the name.</param>
public sealed record Person(string Subject, string Name, bool NamedByAdministrator, DateTimeOffset? ErasedAt, string? MailAddress)
{
    /// <summary>What is shown in the place of a name that was erased.</summary>
    public const string Erased = "erased person";
}
