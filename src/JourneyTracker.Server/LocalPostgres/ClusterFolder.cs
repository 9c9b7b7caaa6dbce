using System.Globalization;
using System.Security.Cryptography;

namespace JourneyTracker.Server.LocalPostgres;

/// <summary>
/// The part of the data folder that belongs to the private database. While it is held, no second host can use it: the
/// operating system gives the lock back when the process ends, however it ends.
/// </summary>
internal sealed class ClusterFolder : IDisposable
{
    private const string LockName = "host.lock";
    private const string PasswordName = "postgres.password";

    private readonly FileStream _lock;

    private ClusterFolder(string root, FileStream held)
    {
        Root = root;
        _lock = held;
        Home = Directory.CreateDirectory(Path.Combine(root, "postgres")).FullName;
    }

    /// <summary>The data folder.</summary>
    public string Root { get; }

    /// <summary>What the server's user can write to.</summary>
    public string Home { get; }

    /// <summary>The cluster itself; there once it is complete.</summary>
    public string Data => Path.Combine(Home, "data");

    /// <summary>The cluster while it is being made.</summary>
    public string Unfinished => Path.Combine(Home, "data.new");

    /// <summary>What the server says.</summary>
    public string Log => Path.Combine(Home, "server.log");

    /// <summary>The major version that made the cluster; null when there is none yet.</summary>
    public int? DataVersion =>
        File.Exists(Path.Combine(Data, "PG_VERSION"))
            ? int.Parse(File.ReadAllText(Path.Combine(Data, "PG_VERSION")).Trim(), CultureInfo.InvariantCulture)
            : null;

    /// <summary>Whether a database was made for the folder, here or in a container.</summary>
    public bool HasPassword => File.Exists(PasswordFile);

    private string PasswordFile => Path.Combine(Root, PasswordName);

    /// <summary>Makes the folder if need be and keeps others out of it.</summary>
    /// <exception cref="CannotStartException">Another host holds it, or it can't be written.</exception>
    public static ClusterFolder Claim(string dataFolder)
    {
        var root = Path.GetFullPath(dataFolder);
        var holder = Path.Combine(root, "host.pid");
        try
        {
            Directory.CreateDirectory(root);
            var held = new FileStream(Path.Combine(root, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new ClusterFolder(root, held);
        }
        catch (IOException e) when (FullDisk.Tells(e))
        {
            throw new CannotStartException($"The disk of {root} is full. Make room there, or choose another data folder with JourneyTracker__DataFolder.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new CannotStartException($"{root} can't be written by this user. Choose another data folder with JourneyTracker__DataFolder.", e);
        }
        catch (IOException e) when (File.Exists(holder))
        {
            throw new CannotStartException(
                $"Another JourneyTracker (process {File.ReadAllText(holder)}) uses {root}. Stop it, or choose another data folder with JourneyTracker__DataFolder.",
                e
            );
        }
        catch (IOException e)
        {
            throw new CannotStartException($"{root} can't be used as data folder: {e.Message} Choose another with JourneyTracker__DataFolder.", e);
        }
    }

    /// <summary>Whether a database was made for a data folder, in it or in a container; leaves the folder as it is.</summary>
    public static bool Has(string dataFolder) =>
        File.Exists(Path.Combine(dataFolder, "postgres", "data", "PG_VERSION")) || File.Exists(Path.Combine(dataFolder, PasswordName));

    /// <summary>The connection to the server that another host runs on a data folder; null when none does.</summary>
    public static string? Running(string dataFolder)
    {
        var root = Path.GetFullPath(dataFolder);
        var pidFile = Path.Combine(root, "postgres", "data", "postmaster.pid");
        if (!IsHeld(root) || !File.Exists(pidFile) || File.ReadLines(pidFile).ElementAtOrDefault(3) is not { } port)
        {
            return null;
        }

        return LocalConnection.To(int.Parse(port, CultureInfo.InvariantCulture), File.ReadAllText(Path.Combine(root, PasswordName)).Trim()).ConnectionString;
    }

    /// <summary>The password of the database's owner: made at the first start, readable for the host's user alone.</summary>
    /// <exception cref="CannotStartException">There is data, but its password is gone.</exception>
    public string Password()
    {
        if (File.Exists(PasswordFile))
        {
            return File.ReadAllText(PasswordFile).Trim();
        }

        if (DataVersion is not null)
        {
            throw new CannotStartException($"{PasswordFile} is missing, and the data in {Data} can't be opened without it. Put it back from a backup.");
        }

        var password = RandomNumberGenerator.GetHexString(48, lowercase: true);
        PrivateFile.Write(PasswordFile, password);
        return password;
    }

    /// <inheritdoc />
    public void Dispose() => _lock.Dispose();

    private static bool IsHeld(string root)
    {
        var file = Path.Combine(root, LockName);
        try
        {
            if (File.Exists(file))
            {
                new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            }

            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
