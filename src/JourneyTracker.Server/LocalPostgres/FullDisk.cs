namespace JourneyTracker.Server.LocalPostgres;

/// <summary>What a disk says that has no room left, or of which this user may use no more.</summary>
internal static class FullDisk
{
    private const int Windows = unchecked((int)0x80070000);

    // ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL; ENOSPC, and EDQUOT of Linux and of macOS.
    private static readonly int[] Codes = OperatingSystem.IsWindows() ? [Windows | 112, Windows | 39] : [28, 122, 69];

    /// <summary>Whether something failed for want of room.</summary>
    public static bool Tells(Exception? problem) => problem is IOException && Codes.Contains(problem.HResult);

    /// <summary>The same failure, known for want of room.</summary>
    public static IOException As(IOException problem) => new(problem.Message, Codes[0]);
}
