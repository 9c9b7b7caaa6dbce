namespace JourneyTracker.Ledger.Bundles;

/// <summary>A file for this process alone, which is gone when it is closed: where what is too much for memory waits.</summary>
public static class ScratchFile
{
    /// <summary>Makes one.</summary>
    /// <param name="folder">In which folder.</param>
    /// <param name="buffered">How many bytes are gathered before they are written; 0: none.</param>
    public static FileStream Create(string folder, int buffered = 4096)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = buffered,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(folder, Path.GetRandomFileName()), options);
    }
}
