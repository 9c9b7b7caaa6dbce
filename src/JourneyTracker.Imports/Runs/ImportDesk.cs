using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Sorting;
using JourneyTracker.Core.Store;
using JourneyTracker.Imports.Files;
using JourneyTracker.Imports.Mappings;
using Marten;
using Npgsql;

namespace JourneyTracker.Imports.Runs;

/// <summary>Takes files in, tells what was found in them, and carries out what people decide about them.</summary>
public sealed class ImportDesk
{
    /// <summary>The largest file that is taken, in bytes.</summary>
    public const int LargestFile = ImportFiles.LargestFile;

    private static readonly string ToldLater = $"Only the first {ImportReport.MostProblems} problems are told. Correct those and import this file to see more.";

    private const int LongestName = 200;

    // Ids follow each other in time.
    private static readonly ListOrder<ImportRun> Latest = new(SortKey<ImportRun>.By("d.id", run => run.Id, descending: true));

    private readonly IDocumentStore _store;
    private readonly ImportFiles _files;
    private readonly ImportWork _work;
    private readonly Core.People.PeopleDirectory _people;
    private readonly NpgsqlDataSource _database;
    private readonly TimeProvider _clock;

    internal ImportDesk(
        IDocumentStore store,
        ImportFiles files,
        ImportWork work,
        Core.People.PeopleDirectory people,
        NpgsqlDataSource database,
        TimeProvider clock
    ) => (_store, _files, _work, _people, _database, _clock) = (store, files, work, people, database, clock);

    /// <summary>Who may import files; what a file records is allowed or refused as if they logged it by hand.</summary>
    public static ImmutableHashSet<Role> Importers { get; } = [Role.ProgrammeOffice, Role.AgencyContributor];

    /// <summary>Whether somebody may import files.</summary>
    public static bool MayImport(Viewer viewer) => viewer.Roles.Overlaps(Importers);

    /// <summary>Takes a file in, to be checked.</summary>
    /// <param name="viewer">Who gives it.</param>
    /// <param name="id">The caller's id for the import, so that giving it again changes nothing.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="content">Its content.</param>
    /// <param name="mapping">What its columns mean.</param>
    /// <param name="at">The day on which it was as the file says; null where the mapping says so, or each row has its own dates.</param>
    /// <param name="publishedOn">When it was published; null where that is not known.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="NotAllowed">The caller may not import.</exception>
    /// <exception cref="FileNotTaken">The file is empty or too large.</exception>
    /// <exception cref="ImportIdTaken">The id is that of another import.</exception>
    /// <exception cref="SnapshotDayMissing">It is not said of which day the file tells.</exception>
    /// <exception cref="FactInFuture">The day lies after today.</exception>
    public async Task<ImportRun> GiveAsync(
        Viewer viewer,
        Guid id,
        string fileName,
        byte[] content,
        Mapping mapping,
        PartialDate? at,
        DateOnly? publishedOn,
        CancellationToken cancellation
    )
    {
        EnsureMay(viewer);
        if (content.Length is 0 or > LargestFile)
        {
            throw new FileNotTaken(content.Length == 0);
        }

        var day = mapping.Snapshot is { } snapshot ? at ?? snapshot.On ?? throw new SnapshotDayMissing(mapping.Title) : (PartialDate?)null;
        if (day is { Notation: not DateNotation.Plain })
        {
            throw new SnapshotDayMissing(mapping.Title);
        }

        day?.EnsureNotAfter(_clock.LatestDayAnywhere(), "at");
        await _people.NoteAsync(viewer, cancellation);
        var hash = ImportFiles.HashOf(content);
        await _files.KeepAsync(viewer.Tenant, hash, content, cancellation);
        var run = new ImportRun
        {
            Id = id,
            FileName = NameOf(fileName),
            File = hash,
            Size = content.Length,
            Mapping = mapping.Name,
            MappingTitle = mapping.Title,
            MappingText = MappingFile.Write(mapping),
            At = day,
            PublishedOn = publishedOn ?? mapping.Snapshot?.Published,
            GivenBy = viewer.Subject,
            Roles = viewer.Roles,
            Agency = viewer.Agency,
            GivenAt = _clock.GetUtcNow(),
        };
        await using var session = _store.LightweightSession(viewer.Tenant);
        if (await session.LoadAsync<ImportRun>(id, cancellation) is { } already)
        {
            return (already.File, already.Mapping, already.At, already.PublishedOn) == (hash, run.Mapping, run.At, run.PublishedOn)
                ? already
                : throw new ImportIdTaken();
        }

        session.Store(run);
        await session.SaveChangesAsync(cancellation);
        _work.Announce();
        return run;
    }

    /// <summary>The mappings that files can be read by: the ready ones, and those that were kept, by title.</summary>
    public async Task<IReadOnlyList<Mapping>> MappingsAsync(Viewer viewer, CancellationToken cancellation)
    {
        await using var session = _store.QuerySession(viewer.Tenant);
        var kept = await session.Query<KeptMapping>().ToListAsync(cancellation);
        return
        [
            .. ReadyMappings.All.Concat(kept.Select(one => MappingFile.Read(one.Text))).OrderBy(mapping => mapping.Title, StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>A mapping that files can be read by; null where there is none of that name.</summary>
    public async Task<Mapping?> MappingAsync(Viewer viewer, string name, CancellationToken cancellation)
    {
        if (ReadyMappings.Named(name) is { } ready)
        {
            return ready;
        }

        await using var session = _store.QuerySession(viewer.Tenant);
        return await session.LoadAsync<KeptMapping>(name, cancellation) is { } kept ? MappingFile.Read(kept.Text) : null;
    }

    /// <summary>Keeps a mapping under its name, to be used again; one that is kept under that name already is replaced.</summary>
    /// <exception cref="NotAllowed">The caller may not import.</exception>
    /// <exception cref="MappingNotUnderstood">It is none; everything wrong is told.</exception>
    /// <exception cref="MappingNameTaken">It has the name of a ready one.</exception>
    public async Task<Mapping> KeepMappingAsync(Viewer viewer, string text, CancellationToken cancellation)
    {
        EnsureMay(viewer);
        var mapping = MappingFile.Read(text);
        if (ReadyMappings.Named(mapping.Name) is not null)
        {
            throw new MappingNameTaken(mapping.Name);
        }

        await using var session = _store.LightweightSession(viewer.Tenant);
        if (
            await session.LoadAsync<KeptMapping>(mapping.Name, cancellation) is { } kept
            && kept.KeptBy != viewer.Subject
            && !viewer.Roles.Contains(Role.ProgrammeOffice)
        )
        {
            throw new NotAllowed($"Somebody else keeps a mapping named “{mapping.Name}”. Give yours another name.");
        }

        session.Store(new KeptMapping(mapping.Name, text, viewer.Subject, _clock.GetUtcNow()));
        await session.SaveChangesAsync(cancellation);
        return mapping;
    }

    /// <summary>An import as somebody may see it; null where there is none of that id.</summary>
    public async Task<ImportRun?> FindAsync(Viewer viewer, Guid id, CancellationToken cancellation)
    {
        await using var session = _store.QuerySession(viewer.Tenant);
        return await session.LoadAsync<ImportRun>(id, cancellation) is { } run ? Seen(viewer, run) : null;
    }

    /// <summary>Imports, the latest first.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="page">Which part of the list.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Paged<ImportRun>> ListAsync(Viewer viewer, Page page, CancellationToken cancellation)
    {
        await using var session = _store.QuerySession(viewer.Tenant);
        var runs = await session.Query<ImportRun>().PageAsync(Latest, page, countBeside: true, part => part.ToListAsync(cancellation), cancellation);
        return runs.Select(run => Seen(viewer, run));
    }

    /// <summary>Decides that a checked file is imported.</summary>
    /// <exception cref="NotAllowed">The caller may not import.</exception>
    /// <exception cref="ImportNotFound">There is no such import.</exception>
    /// <exception cref="ImportNotReady">It is not checked, was decided on already, or has no row that could be imported.</exception>
    public Task<ImportRun> DecideAsync(Viewer viewer, Guid id, ImportHow how, CancellationToken cancellation) =>
        ChangeAsync(
            viewer,
            id,
            run =>
                run.State != ImportState.Checked ? throw new ImportNotReady("It is not waiting for a decision: have a look at how far it is.")
                : how == ImportHow.AllRows && !run.CanImportAll
                    ? throw new ImportNotReady("Some of its rows can't be imported. Import the good rows, or correct the file and give it again.")
                : how == ImportHow.GoodRows && !run.CanImportGoodRows && !run.CanImportAll
                    ? throw new ImportNotReady("None of its rows can be imported. Correct the file and give it again.")
                // What one of them may not record, the other may: it is looked at again by the rights of whoever decides.
                : !run.Roles.SetEquals(viewer.Roles) || run.Agency != viewer.Agency
                    ? run with
                    {
                        State = ImportState.Waiting,
                        Roles = viewer.Roles,
                        Agency = viewer.Agency,
                        Message = "It is checked again with what you may record; then decide.",
                    }
                : run with
                {
                    State = ImportState.Importing,
                    How = how,
                    DecidedBy = viewer.Subject,
                    Roles = viewer.Roles,
                    Agency = viewer.Agency,
                    Message = null,
                    Done = 0,
                },
            cancellation
        );

    /// <summary>Cancels an import; what it recorded until then stays on record.</summary>
    /// <exception cref="NotAllowed">The caller may not import.</exception>
    /// <exception cref="ImportNotFound">There is no such import.</exception>
    /// <exception cref="ImportNotReady">It is over.</exception>
    public async Task<ImportRun> CancelAsync(Viewer viewer, Guid id, CancellationToken cancellation)
    {
        EnsureMay(viewer);
        await using var turn = await TurnAsync(viewer, id, cancellation);
        var found = await FindAsync(viewer, id, cancellation) ?? throw new ImportNotFound();
        EnsureMayDecide(viewer, found);
        if (found.IsOver)
        {
            throw new ImportNotReady("It is over already, so there is nothing to cancel.");
        }

        await using var session = _store.LightweightSession(viewer.Tenant);
        session.Store(new ImportCancellation(id, viewer.Subject));
        await session.SaveChangesAsync(cancellation);
        // Whoever works at it sees that from now on; where the check ended meanwhile, nobody does.
        var run = (await session.LoadAsync<ImportRun>(id, cancellation))!;
        if (run.State is ImportState.Checked)
        {
            run = run with { State = ImportState.Cancelled, EndedAt = _clock.GetUtcNow() };
            session.Store(run);
            await session.SaveChangesAsync(cancellation);
        }

        return run;
    }

    /// <summary>Has everything taken back that an import recorded, as if its file had never been given: what other files say, stands again. Initiatives,
    /// agencies and portfolios that it registered stay.</summary>
    /// <exception cref="NotAllowed">The caller may not import.</exception>
    /// <exception cref="ImportNotFound">There is no such import.</exception>
    /// <exception cref="ImportNotReady">It recorded nothing, or is still at work.</exception>
    public Task<ImportRun> TakeBackAsync(Viewer viewer, Guid id, CancellationToken cancellation) =>
        ChangeAsync(
            viewer,
            id,
            run =>
                run.CanBeTakenBack
                    ? run with
                    {
                        State = ImportState.TakingBack,
                        TakenBackBy = viewer.Subject,
                        Roles = viewer.Roles,
                        Agency = viewer.Agency,
                        Message = null,
                    }
                    : throw new ImportNotReady("There is nothing to take back: nothing was imported, it is still at work, or it was taken back already."),
            cancellation
        );

    /// <summary>Writes the rows that can't be imported as a CSV file, each with what is wrong with it, to be corrected and given again.</summary>
    /// <exception cref="ImportNotFound">There is no such import, or its file was not checked yet or can't be read.</exception>
    public async Task WriteRefusedRowsAsync(Viewer viewer, Guid id, TextWriter to, CancellationToken cancellation)
    {
        var run = await FindAsync(viewer, id, cancellation) ?? throw new ImportNotFound();
        EnsureMayDecide(viewer, run);
        if (run.Report is not { CanBeRead: true } report)
        {
            throw new ImportNotFound();
        }

        await using var content = await _files.ReadAsync(viewer.Tenant, run.File, cancellation);
        var table = TableFile.Open(content, run.FileName, MappingFile.Read(run.MappingText).File);
        var refused = report.RefusedRows.ToHashSet();
        var why = report.Problems.ToLookup(
            problem => problem.Row,
            problem => problem.Column is null ? problem.Message : $"{problem.Column}: {problem.Message}"
        );
        // The mapping finds the headers where they stood.
        for (var row = 1; row < table.HeaderRow; row++)
        {
            TableWriter.WriteCsv(to, [$"Rows of {run.FileName} that can’t be imported yet"], []);
        }

        TableWriter.WriteCsv(
            to,
            [.. table.Headers, FileReading.WhatIsWrong],
            table
                .Rows.Where(row => refused.Contains(row.Number))
                .Select(row => (IEnumerable<string>)[.. row.Cells, why.Contains(row.Number) ? string.Join(" ", why[row.Number].Distinct()) : ToldLater])
        );
    }

    private async Task<ImportRun> ChangeAsync(Viewer viewer, Guid id, Func<ImportRun, ImportRun> change, CancellationToken cancellation)
    {
        EnsureMay(viewer);
        await _people.NoteAsync(viewer, cancellation);
        await using var turn = await TurnAsync(viewer, id, cancellation);
        await using var session = _store.LightweightSession(viewer.Tenant);
        var found = await session.LoadAsync<ImportRun>(id, cancellation) ?? throw new ImportNotFound();
        EnsureMayDecide(viewer, found);
        var run = change(found);
        if (run.State == ImportState.TakingBack)
        {
            // Who cancelled the import was too late for it, and may cancel this as well.
            session.Delete<ImportCancellation>(id);
        }

        session.Store(run);
        await session.SaveChangesAsync(cancellation);
        _work.Announce();
        return run;
    }

    // One person decides after the other, and what the first one decided holds.
    private Task<SessionLock> TurnAsync(Viewer viewer, Guid id, CancellationToken cancellation) =>
        SessionLock.TakeAsync(_database, $"import/{viewer.Tenant}/{id}", cancellation);

    /// <summary>Whether somebody may decide about an import and see the rows of its file: the programme office, and whoever gave it.</summary>
    public static bool MayDecide(Viewer viewer, ImportRun run) =>
        viewer.Roles.Contains(Role.ProgrammeOffice) || (MayImport(viewer) && run.GivenBy == viewer.Subject);

    // What stands in cells that nobody imported is for those who may have the file; how many problems there are is not.
    private static ImportRun Seen(Viewer viewer, ImportRun run) =>
        MayDecide(viewer, run) || run.Report is not { } report ? run : run with { Report = report with { Problems = [], Warnings = [], Examples = [] } };

    /// <summary>The name of a file without its folders, as long as one can be.</summary>
    internal static string NameOf(string fileName) =>
        Text.Normalise(Path.GetFileName(fileName)).Trim() is var name && name.Length > LongestName ? name[..LongestName] : name;

    internal static void EnsureMayDecide(Viewer viewer, ImportRun run)
    {
        if (!MayDecide(viewer, run))
        {
            throw new NotAllowed("Only the programme office and whoever gave the file may do this.");
        }
    }

    internal static void EnsureMay(Viewer viewer)
    {
        if (!MayImport(viewer))
        {
            throw new NotAllowed($"This needs the role {Role.ProgrammeOffice} or {Role.AgencyContributor}.");
        }
    }
}

/// <summary>A mapping that somebody kept.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Text">The mapping, in YAML or JSON.</param>
/// <param name="KeptBy">Who kept it last, by the lasting id of their sign-in.</param>
/// <param name="KeptAt">When.</param>
internal sealed record KeptMapping(string Id, string Text, string KeptBy, DateTimeOffset KeptAt);

/// <summary>A mapping has the name of a ready one.</summary>
public sealed class MappingNameTaken(string name)
    : RuleViolation("MAPPING_NAME_TAKEN", $"There is a ready mapping named “{name}”. Give yours another name: what came from files is known by it.", "mapping");

/// <summary>The id is that of another import.</summary>
public sealed class ImportIdTaken() : RuleViolation("IMPORT_ID_TAKEN", "This id is that of another import. Give another id, or none.", "id");

/// <summary>There is no such import.</summary>
public sealed class ImportNotFound() : RuleViolation("IMPORT_NOT_FOUND", "There is no such import. Look for it in the list of imports.", "id");

/// <summary>An import is not where this could be done.</summary>
public sealed class ImportNotReady(string message) : RuleViolation("IMPORT_NOT_READY", message, "id");

/// <summary>A file that can't be taken.</summary>
public sealed class FileNotTaken(bool isEmpty)
    : RuleViolation(
        "FILE_NOT_TAKEN",
        isEmpty
            ? "The file is empty. Choose another."
            : $"The file is larger than {ImportFiles.LargestFile / 1024 / 1024} MB. Split it, and import the parts one after another.",
        "file"
    );

/// <summary>It is not said of which day a file tells.</summary>
public sealed class SnapshotDayMissing(string mapping)
    : RuleViolation("SNAPSHOT_DAY_MISSING", $"Files of “{mapping}” say how things stood on a day. Give the day, such as 2024-03-31.", "at");
