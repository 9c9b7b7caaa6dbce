using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Store;
using JourneyTracker.Core.Tests.Samples;
using Marten;
using Npgsql;

namespace JourneyTracker.Core.Tests.Store;

/// <summary>
/// A host that finds rows of its own version in the database takes them for its own: whoever changes what rows hold, what
/// it means or how their tables are laid out has to raise the version, and this notices it.
/// </summary>
public sealed partial class ReadModelShapeTests
{
    private const string KeepVariable = "JOURNEYTRACKER_KEEP_SHAPE";

    [Fact]
    public void Rows_change_with_their_version_alone()
    {
        var now = Describe();
        if (Environment.GetEnvironmentVariable(KeepVariable) is { Length: > 0 })
        {
            File.WriteAllText(Kept(), now);
        }

        Assert.True(
            File.ReadAllText(Kept()) == now,
            $"The rows of the read models, or their tables, are no longer those of version {ReadModels.Shape}. Raise ReadModels.Shape by one, unless it was raised since the last version was handed out, "
                + $"and OldestReader to ReaderVersions.Present where hosts of the version before could not read the new rows. Then run this test once with {KeepVariable}=1, which keeps them in read-models.txt, and look at the difference.\n{now}"
        );
    }

    private static string Describe()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"version {ReadModels.Shape}, read by hosts from {ReadModels.OldestReader} on\n");
        using var database = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1");
        using var store = new DocumentStore(RowStore.Options(new StoreSettings { Host = typeof(ReadModelShapeTests).Assembly }, database));
        foreach (Match statement in TableOrIndex().Matches(store.Storage.ToDatabaseScript()))
        {
            text.Append(Blanks().Replace(statement.Value, " ").Trim()).Append('\n');
        }

        // What the rows of the samples say, so that another meaning is noticed as well as another field.
        foreach (
            var table in Stories()
                .SelectMany(log => ReadModels.RowsOf(log, AgencyLineage.Empty))
                .GroupBy(row => row.GetType())
                .OrderBy(rows => rows.Key.Name, StringComparer.Ordinal)
        )
        {
            var said = string.Join('\n', table.Select(row => store.Options.Serializer().ToJson(row)));
            text.Append(
                CultureInfo.InvariantCulture,
                $"{table.Key.Name}: {table.Count()} rows, {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)))[..16]}\n"
            );
        }

        return text.ToString();
    }

    private static IEnumerable<EntryLog> Stories() =>
        Sample
            .OfEvent.Values.OrderBy(sample => sample.Event.GetType().Name, StringComparer.Ordinal)
            .Select(sample =>
                Telling.Log([
                    .. sample.Given.Where(entry => entry.EntryId != SampleDirectory.Ministry || sample.Command is RegisterAgency { Name: "Ministry of Work" }),
                    sample.Event,
                ])
            )
            .Append(Telling.Log(Sample.Initiative));

    private static string Kept([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "read-models.txt");

    [GeneratedRegex(@"CREATE (TABLE|(UNIQUE )?INDEX)[^;]+;", RegexOptions.IgnoreCase)]
    private static partial Regex TableOrIndex();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
