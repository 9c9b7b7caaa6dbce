using System.Text;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Dates;
using JourneyTracker.Imports.Files;
using JourneyTracker.Imports.Looking;
using JourneyTracker.Imports.Mappings;
using JourneyTracker.Imports.Runs;
using JourneyTracker.Server.Tests.Store;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyTracker.Server.Tests.Imports;

/// <summary>What is kept of files that somebody looks at, for whom, how long, and what becomes of them.</summary>
[Collection(ImportCollection.Name)]
public sealed class LookedFileTests(StoreHost host)
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("Initiative,KPI,Date,Result\r\nport,Calls,2024-03-31,7\r\n");

    private readonly string _tenant = $"t{Guid.NewGuid():N}";

    private LookDesk Looks => host.Services.GetRequiredService<LookDesk>();

    private LookedFiles Files => host.Services.GetRequiredService<LookedFiles>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Role.GovernanceBoard), InlineData(Role.Auditor), InlineData(Role.Administrator)]
    public async Task Other_roles_give_no_file_and_see_none(Role role)
    {
        var other = Person("other", role);
        await Assert.ThrowsAsync<NotAllowed>(() => Looks.GiveAsync(other, Guid.NewGuid(), "a.csv", Content, new LookState(), Cancellation));
        var id = await GiveAsync(Person("office"));
        await Assert.ThrowsAsync<NotAllowed>(() => Looks.FindAsync(other, id, Cancellation));
    }

    [Fact]
    public async Task A_file_is_for_whoever_gave_it_and_the_programme_office_of_the_same_office()
    {
        var clerk = Person("clerk", Role.AgencyContributor);
        var id = await GiveAsync(clerk);
        Assert.Equal("clerk", (await Looks.FindAsync(clerk, id, Cancellation))!.GivenBy);
        Assert.NotNull(await Looks.FindAsync(Person("office"), id, Cancellation));
        await Assert.ThrowsAsync<NotAllowed>(() => Looks.FindAsync(Person("another", Role.AgencyContributor), id, Cancellation));
        Assert.Null(await Looks.FindAsync(Person("office") with { Tenant = $"t{Guid.NewGuid():N}" }, id, Cancellation));
    }

    [Fact]
    public async Task What_was_said_comes_back_and_giving_the_file_again_takes_nothing_back()
    {
        var office = Person("office");
        var id = await GiveAsync(office);
        var state = new LookState
        {
            Shape = new FileShape(3, "March", ';', "windows-1252"),
            Choices = new LookChoices
            {
                Row = RowKind.Rating,
                Columns =
                [
                    new ColumnChoice(2, Meaning.On)
                    {
                        Order = DateOrder.MonthFirst,
                        FiscalMonth = 4,
                        DecimalComma = true,
                        Unit = "£m",
                    },
                ],
                Texts = [new TextChoice("Exempt under", true, TextMeaning.Withheld)],
                Words = [new WordChoice(1, "Amber/G", "Amber/Green")],
            },
            Mapping = "mine",
            At = PartialDate.Parse("2024-Q1"),
            PublishedOn = new DateOnly(2024, 5, 1),
        };
        await Looks.SayAsync(office, (await Looks.FindAsync(office, id, Cancellation))!, state, Cancellation);
        await GiveAsync(office, id);

        var found = (await Looks.FindAsync(office, id, Cancellation))!.State;
        Assert.Equal((state.Shape, state.Mapping, state.At, state.PublishedOn), (found.Shape, found.Mapping, found.At, found.PublishedOn));
        Assert.Equal(state.Choices.Columns, found.Choices.Columns);
        Assert.Equal(state.Choices.Texts, found.Choices.Texts);
        Assert.Equal(state.Choices.Words, found.Choices.Words);
    }

    [Fact]
    public async Task The_oldest_of_many_makes_room_and_those_of_others_stay()
    {
        var (office, clerk) = (Person("office"), Person("clerk", Role.AgencyContributor));
        var other = await GiveAsync(clerk);
        var ids = new List<Guid>();
        for (var number = 0; number <= LookedFiles.MostOfOne; number++)
        {
            ids.Add(await GiveAsync(office));
        }

        Assert.Null(await Looks.FindAsync(office, ids[0], Cancellation));
        Assert.All(await Task.WhenAll(ids[1..].Select(id => Looks.FindAsync(office, id, Cancellation))), Assert.NotNull);
        Assert.NotNull(await Looks.FindAsync(office, other, Cancellation));
    }

    [Fact]
    public async Task What_nobody_imported_for_a_week_is_removed()
    {
        var office = Person("office");
        var (old, young) = (Guid.NewGuid(), await GiveAsync(office));
        var now = DateTimeOffset.UtcNow;
        await Files.KeepAsync(
            _tenant,
            new LookedFile
            {
                Id = old,
                FileName = "old.csv",
                GivenBy = "office",
                GivenAt = now - LookedFiles.Kept - TimeSpan.FromMinutes(1),
            },
            Content,
            Cancellation
        );
        Assert.NotNull(await Looks.FindAsync(office, old, Cancellation));

        Assert.True(await Files.RemoveBeforeAsync(now - LookedFiles.Kept, Cancellation) > 0);
        Assert.Null(await Looks.FindAsync(office, old, Cancellation));
        Assert.NotNull(await Looks.FindAsync(office, young, Cancellation));
    }

    [Fact]
    public async Task What_is_imported_is_kept_there_alone_with_its_mapping()
    {
        var office = Person("office");
        var id = await GiveAsync(office);
        var file = (await Looks.FindAsync(office, id, Cancellation))!;
        var mapping = await MadeAsync(office, file, "Port return");
        var import = Guid.NewGuid();
        var run = await Looks.ImportAsync(office, file, mapping, false, import, null, null, Cancellation);

        Assert.Equal((import, "port-return", "own.csv"), (run.Id, run.Mapping, run.FileName));
        Assert.Null(await Looks.FindAsync(office, id, Cancellation));
        // Sent twice, it is the same import.
        Assert.Equal(import, (await Looks.ImportAsync(office, file, mapping, false, import, null, null, Cancellation)).Id);
        Assert.Equal("Port return", (await host.Services.GetRequiredService<ImportDesk>().MappingAsync(office, "port-return", Cancellation))!.Title);

        // The same mapping may be used by others; another one of that name only if it is said.
        var clerk = Person("clerk", Role.AgencyContributor);
        var again = (await Looks.FindAsync(clerk, await GiveAsync(clerk), Cancellation))!;
        var changed = mapping with { Ignore = [new HeaderMatch("Note", false)] };
        await Assert.ThrowsAsync<MappingKeptAlready>(() => Looks.ImportAsync(clerk, again, changed, false, Guid.NewGuid(), null, null, Cancellation));
        await Assert.ThrowsAsync<NotAllowed>(() => Looks.ImportAsync(clerk, again, changed, true, Guid.NewGuid(), null, null, Cancellation));
        Assert.Equal("port-return", (await Looks.ImportAsync(clerk, again, mapping, false, Guid.NewGuid(), null, null, Cancellation)).Mapping);
        var third = (await Looks.FindAsync(office, await GiveAsync(office), Cancellation))!;
        await Assert.ThrowsAsync<MappingNameTaken>(() =>
            Looks.ImportAsync(office, third, mapping with { Name = "measurements" }, true, Guid.NewGuid(), null, null, Cancellation)
        );
        Assert.NotNull(await Looks.FindAsync(office, third.Id, Cancellation));
    }

    [Fact]
    public async Task What_is_no_table_is_not_kept()
    {
        var (office, id) = (Person("office"), Guid.NewGuid());
        await Assert.ThrowsAsync<FileNotTaken>(() => Looks.GiveAsync(office, id, "a.csv", [], new LookState(), Cancellation));
        await Assert.ThrowsAsync<FileNotUnderstood>(() => Looks.GiveAsync(office, id, "a.csv", [0x89, 0x50, 0x4E, 0x47], new LookState(), Cancellation));
        Assert.Null(await Looks.FindAsync(office, id, Cancellation));
    }

    [Fact]
    public async Task The_file_of_an_import_is_looked_at_by_those_who_may_decide_about_it()
    {
        var office = Person("office");
        var desk = host.Services.GetRequiredService<ImportDesk>();
        var run = await desk.GiveAsync(
            office,
            Guid.NewGuid(),
            "return.csv",
            Content,
            ReadyMappings.Named("milestones")!,
            PartialDate.Parse("2024-03-31"),
            null,
            Cancellation
        );
        await Assert.ThrowsAsync<NotAllowed>(() => Looks.OfImportAsync(Person("clerk", Role.AgencyContributor), run.Id, Cancellation));
        await Assert.ThrowsAsync<ImportNotFound>(() => Looks.OfImportAsync(office, Guid.NewGuid(), Cancellation));
        var file = (await Looks.FindAsync(office, await Looks.OfImportAsync(office, run.Id, Cancellation), Cancellation))!;

        Assert.Equal(("return.csv", "milestones", PartialDate.Parse("2024-03-31")), (file.FileName, file.State.Mapping, file.State.At));
        Assert.Equal("Calls", (await Looks.LookAsync(office, file, Cancellation)).Columns[1].Samples.Single());
    }

    [Fact]
    public async Task With_a_mapping_a_file_is_read_as_the_mapping_says_unless_somebody_said_otherwise_of_it()
    {
        var office = Person("office");
        var file = (await Looks.FindAsync(office, await GiveAsync(office), Cancellation))!;
        var look = await Looks.LookAsync(office, file, Cancellation);
        var own = new FileShape(1, null, ',', "windows-1252");
        var mapping = await MadeAsync(office, file, "Port return") with { File = own };
        Assert.NotEqual(own, look.Shape);
        Assert.Equal(own, (await Looks.LookAsync(office, file, look, mapping, Cancellation)).Shape);

        // Where the headers went to another row, that alone is another.
        var moved = await GiveAsync(office, content: Encoding.UTF8.GetBytes($"Return of the port\r\n\r\n{Encoding.UTF8.GetString(Content)}"));
        var below = (await Looks.FindAsync(office, moved, Cancellation))!;
        look = await Looks.LookAsync(office, below, Cancellation);
        Assert.Equal(3, look.Shape.HeaderRow);
        Assert.Equal(own with { HeaderRow = 3 }, (await Looks.LookAsync(office, below, look, mapping, Cancellation)).Shape);

        var said = new FileShape(3, null, ',', "iso-8859-1");
        await Looks.SayAsync(office, below, below.State with { Shape = said, IsShapeSaid = true }, Cancellation);
        below = (await Looks.FindAsync(office, moved, Cancellation))!;
        look = await Looks.LookAsync(office, below, Cancellation);
        Assert.Equal(said, (await Looks.LookAsync(office, below, look, mapping, Cancellation)).Shape);
    }

    private async Task<Mapping> MadeAsync(Viewer viewer, LookedFile file, string title)
    {
        var look = await Looks.LookAsync(viewer, file, Cancellation);
        var choices = MadeMapping.Suggested(look, RowKind.Measurement);
        choices = choices with
        {
            Columns =
            [
                .. choices.Columns.Select(column =>
                    column with
                    {
                        Unit = "calls",
                        Kind = Core.Initiatives.IndicatorKind.Output,
                        Direction = Core.Initiatives.BetterDirection.Up,
                    }
                ),
            ],
        };
        Assert.Empty(MadeMapping.ProblemsOfDetails(look, choices));
        return MadeMapping.Of(look, choices, title);
    }

    private async Task<Guid> GiveAsync(Viewer by, Guid? id = null, byte[]? content = null)
    {
        var given = id ?? Guid.CreateVersion7();
        await Looks.GiveAsync(by, given, "own.csv", content ?? Content, new LookState(), Cancellation);
        return given;
    }

    private Viewer Person(string name, Role role = Role.ProgrammeOffice) => new(name, name, _tenant, [role], role == Role.AgencyContributor ? "harbour" : null);
}
