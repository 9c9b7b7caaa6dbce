namespace JourneyTracker.Operations;

/// <summary>Names as C# has them.</summary>
internal static class Names
{
    /// <summary>A field's name as that of a property: recordedAt is RecordedAt.</summary>
    public static string Property(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>A value of an enumeration as that of a member: UNDER_WAY is UnderWay.</summary>
    public static string Member(string name) =>
        string.Concat(name.Split('_').Where(word => word.Length > 0).Select(word => word.Substring(0, 1) + word.Substring(1).ToLowerInvariant()));
}
