using System.Reflection;
using JourneyTracker.Core.History;

namespace JourneyTracker.Core.Recording;

/// <summary>The version that the giver of a command saw.</summary>
internal static class VersionSeen
{
    private static readonly MethodInfo Copy = typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!;

    /// <summary>The same command by somebody who saw another version.</summary>
    public static IEntryCommand In(IEntryCommand command, long version)
    {
        var copy = Copy.Invoke(command, null)!;
        command.GetType().GetProperty(nameof(IEntryCommand.Version))!.SetValue(copy, (long?)version);
        return (IEntryCommand)copy;
    }
}
