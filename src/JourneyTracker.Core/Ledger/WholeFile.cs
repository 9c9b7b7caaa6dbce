using System.Text;

namespace JourneyTracker.Core.Ledger;

/// <summary>Writes a file wholly or not at all, whatever happens to the process or the machine meanwhile.</summary>
internal static class WholeFile
{
    /// <summary>Writes a text in place of what the file holds; makes the folder where it is missing.</summary>
    public static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        // Hosts may share the folder, and in containers even the number of their process.
        var unfinished = $"{file}.{Guid.NewGuid():N}.new";
        try
        {
            using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
            {
                stream.Write(Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, file, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}
