using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Imports.Files;
using JourneyTracker.Imports.Mappings;
using JourneyTracker.Imports.Runs;
using Marten;

namespace JourneyTracker.Imports.Looking;

/// <summary>Lets people look at a file before they import it, say what its columns mean, and go on to import it.</summary>
public sealed class LookDesk
{
    private const int MostInitiatives = 5_000;

    private readonly IDocumentStore _store;
    private readonly LookedFiles _files;
    private readonly ImportFiles _imported;
    private readonly ImportDesk _desk;
    private readonly Core.People.PeopleDirectory _people;
    private readonly TimeProvider _clock;

    internal LookDesk(IDocumentStore store, LookedFiles files, ImportFiles imported, ImportDesk desk, Core.People.PeopleDirectory people, TimeProvider clock) =>
        (_store, _files, _imported, _desk, _people, _clock) = (store, files, imported, desk, people, clock);

    /// <summary>How long a file is kept that nobody imports.</summary>
    public static TimeSpan Kept => LookedFiles.Kept;

    /// <summary>Takes a file in, to be looked at.</summary>
    /// <param name="viewer">Who gives it; they and the programme office see it.</param>
    /// <param name="id">The caller's id, so that giving it again changes nothing.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="content">Its content.</param>
    /// <param name="state">What is known of it already.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="NotAllowed">The caller may not import.</exception>
    /// <exception cref="FileNotTaken">The file is empty or too large.</exception>
    /// <exception cref="FileNotUnderstood">Nothing makes a table of it.</exception>
    public async Task GiveAsync(Viewer viewer, Guid id, string fileName, byte[] content, LookState state, CancellationToken cancellation)
    {
        ImportDesk.EnsureMay(viewer);
        if (content.Length is 0 or > ImportDesk.LargestFile)
        {
            throw new FileNotTaken(content.Length == 0);
        }

        // What is no table at all is told at once; what some setting may mend is told beside it.
        _ = TableFile.Kind(new MemoryStream(content));
        await _people.NoteAsync(viewer, cancellation);
        var file = new LookedFile
        {
            Id = id,
            FileName = ImportDesk.NameOf(fileName),
            GivenBy = viewer.Subject,
            GivenAt = _clock.GetUtcNow(),
            State = state,
        };
        await _files.KeepAsync(viewer.Tenant, file, content, cancellation);
    }

    /// <summary>Takes the file of an import, to match its headers with those of its mapping.</summary>
    /// <returns>The id under which it is looked at.</returns>
    /// <exception cref="NotAllowed">The caller may not see the rows of that file.</exception>
    /// <exception cref="ImportNotFound">There is no such import.</exception>
    public async Task<Guid> OfImportAsync(Viewer viewer, Guid import, CancellationToken cancellation)
    {
        var run = await _desk.FindAsync(viewer, import, cancellation) ?? throw new ImportNotFound();
        ImportDesk.EnsureMayDecide(viewer, run);
        await using var content = await _imported.ReadAsync(viewer.Tenant, run.File, cancellation);
        var id = Guid.CreateVersion7();
        var state = new LookState
        {
            Shape = MappingFile.Read(run.MappingText).File,
            Mapping = run.Mapping,
            At = run.At,
            PublishedOn = run.PublishedOn,
        };
        await GiveAsync(viewer, id, run.FileName, content.ToArray(), state, cancellation);
        return id;
    }

    /// <summary>A file that is looked at; null where there is none of that id, or no longer.</summary>
    /// <exception cref="NotAllowed">It is for the programme office and whoever gave it.</exception>
    public async Task<LookedFile?> FindAsync(Viewer viewer, Guid id, CancellationToken cancellation)
    {
        if (await _files.FindAsync(viewer.Tenant, id, cancellation) is not { } file)
        {
            return null;
        }

        ImportDesk.EnsureMay(viewer);
        return file.GivenBy == viewer.Subject || viewer.Roles.Contains(Role.ProgrammeOffice)
            ? file
            : throw new NotAllowed("Only the programme office and whoever gave the file may look at it.");
    }

    /// <summary>What is in a file.</summary>
    /// <exception cref="FileNotUnderstood">It can't be read as it is said to be.</exception>
    public async Task<FileLook> LookAsync(Viewer viewer, LookedFile file, CancellationToken cancellation)
    {
        await using var content = await _files.ContentAsync(viewer.Tenant, file.Id, cancellation);
        return FileLook.Of(content, file.FileName, file.State.Shape);
    }

    /// <summary>
    /// What is in a file as a mapping has it read: as the mapping says, unless somebody said otherwise of this file. Where its columns stand
    /// in the row that the headers seem to be in, and not in that of the mapping, that row is taken.
    /// </summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="file">The file.</param>
    /// <param name="look">What is in it as it is read without a mapping.</param>
    /// <param name="mapping">The mapping.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<FileLook> LookAsync(Viewer viewer, LookedFile file, FileLook look, Mapping mapping, CancellationToken cancellation)
    {
        if (file.State.IsShapeSaid)
        {
            return look;
        }

        var (found, most) = (look, -1);
        foreach (var shape in new[] { mapping.File, mapping.File with { HeaderRow = look.Shape.HeaderRow } }.Distinct())
        {
            try
            {
                await using var content = await _files.ContentAsync(viewer.Tenant, file.Id, cancellation);
                var read = FileLook.Of(content, file.FileName, shape);
                if (MatchedHeaders.Of(mapping, read.Table).Found.Length is var count && count > most)
                {
                    (found, most) = (read, count);
                }
            }
            catch (FileNotUnderstood)
            {
                // As it is read without the mapping it can be read, and the page says what is missing.
            }
        }

        return found;
    }

    /// <summary>The sheets of a workbook; none of another file.</summary>
    public async Task<IReadOnlyList<string>> SheetsAsync(Viewer viewer, LookedFile file, CancellationToken cancellation)
    {
        await using var content = await _files.ContentAsync(viewer.Tenant, file.Id, cancellation);
        return TableFile.Kind(content) == FileKind.Workbook ? TableFile.Sheets(content) : [];
    }

    /// <summary>How a file is probably read that can't be read as it is; null where nothing can be said of that.</summary>
    public async Task<FileShape?> ProbableShapeAsync(Viewer viewer, LookedFile file, CancellationToken cancellation)
    {
        await using var content = await _files.ContentAsync(viewer.Tenant, file.Id, cancellation);
        return FileLook.Probable(content, file.FileName);
    }

    /// <summary>The initiatives on record that files can be about; null where there are more than can be chosen from.</summary>
    public async Task<IReadOnlyCollection<KnownInitiative>?> InitiativesAsync(Viewer viewer, CancellationToken cancellation)
    {
        await using var session = _store.QuerySession(viewer.Tenant);
        var rows = await session
            .Query<InitiativeSummary>()
            .OrderBy(row => row.Name)
            .Take(MostInitiatives + 1)
            .Select(row => new { row.Reference, row.Name })
            .ToListAsync(cancellation);
        return rows.Count > MostInitiatives ? null : [.. rows.Select(row => new KnownInitiative(row.Reference, row.Name))];
    }

    /// <summary>Keeps what was said about a file.</summary>
    public Task SayAsync(Viewer viewer, LookedFile file, LookState state, CancellationToken cancellation) =>
        _files.SayAsync(viewer.Tenant, file.Id, state, cancellation);

    /// <summary>Keeps the mapping that was made or matched, and gives the file to be checked by it.</summary>
    /// <param name="viewer">Who does so.</param>
    /// <param name="file">The file.</param>
    /// <param name="mapping">The mapping.</param>
    /// <param name="replaces">Whether it may take the place of one that is kept under its name.</param>
    /// <param name="import">The caller's id for the import, so that doing it again changes nothing.</param>
    /// <param name="at">The day on which it was as the file says; null where each row has its own dates.</param>
    /// <param name="publishedOn">When it was published; null where that is not known.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="MappingNameTaken">It has the name of a ready one.</exception>
    /// <exception cref="MappingKeptAlready">There is one of that name, and it may not be replaced.</exception>
    /// <exception cref="MappingNotUnderstood">Something of it can't be followed.</exception>
    /// <exception cref="SnapshotDayMissing">It is not said of which day the file tells.</exception>
    public async Task<ImportRun> ImportAsync(
        Viewer viewer,
        LookedFile file,
        Mapping mapping,
        bool replaces,
        Guid import,
        PartialDate? at,
        DateOnly? publishedOn,
        CancellationToken cancellation
    )
    {
        if (await _desk.FindAsync(viewer, import, cancellation) is { } already)
        {
            return already;
        }

        if (mapping.Snapshot is not null && at is null)
        {
            throw new SnapshotDayMissing(mapping.Title);
        }

        // What is the same as before is not kept anew: whoever keeps it goes on doing so, and what comes with the product needs no keeping.
        var text = MappingFile.Write(mapping);
        var there = await _desk.MappingAsync(viewer, mapping.Name, cancellation);
        if (there is not null && ReadyMappings.Named(mapping.Name) is null && !replaces && MappingFile.Write(there) != text)
        {
            throw new MappingKeptAlready(mapping.Title);
        }

        byte[] bytes;
        try
        {
            await using var content = await _files.ContentAsync(viewer.Tenant, file.Id, cancellation);
            bytes = content.ToArray();
        }
        catch (FileNotUnderstood)
        {
            // Sent twice at once, the other one took the file meanwhile.
            if (await _desk.FindAsync(viewer, import, cancellation) is { } other)
            {
                return other;
            }

            throw;
        }

        var kept = there is not null && MappingFile.Write(there) == text ? there : await _desk.KeepMappingAsync(viewer, text, cancellation);
        var run = await _desk.GiveAsync(viewer, import, file.FileName, bytes, kept, mapping.Snapshot is null ? null : at, publishedOn, cancellation);
        await _files.RemoveAsync(viewer.Tenant, file.Id, cancellation);
        return run;
    }
}

/// <summary>There is a mapping of that name, and nobody said that it may be replaced.</summary>
public sealed class MappingKeptAlready(string title)
    : Exception($"There is a kind of file named “{title}” already. Give this one another name, or say that it takes its place.");
