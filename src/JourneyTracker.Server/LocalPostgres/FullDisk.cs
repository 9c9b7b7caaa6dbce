namespace JourneyTracker.Server.LocalPostgres;

/// <summary>What a disk says that has no room left, or of which this user may use no more.</summary>
internal static class FullDisk
{
    // ENOSPC, and EDQUOT of Linux and of macOS; ERROR_DISK_FULL, which .NET tells of room asked for beforehand on every system, and ERROR_HANDLE_DISK_FULL.
    private static readonly int[] Codes = OperatingSystem.IsWindows() ? [Windows | 112, Windows | 39] : [28, 122, 69, Windows | 112];
    private const int Windows = unchecked((int)0x80070000);

    /// <summary>Whether something failed for want of room.</summary>
    public static bool Tells(Exception? problem) => problem is IOException && Codes.Contains(problem.HResult);
}
