using System.Reflection;
using System.Text;
using System.Text.Json;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Store;
using JourneyTracker.Core.Tests.Samples;
using Marten;
using static JourneyTracker.Core.Tests.Fact;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests.Initiatives;

/// <summary>Something recorded already is changed in part: what is left out stays, and what is given as null is erased.</summary>
public sealed class ChangesInPartTests
{
    private static readonly ISerializer Store = JourneyTrackerStore
        .Options(TimeProvider.System, new StoreSettings { Host = typeof(ChangesInPartTests).Assembly })
        .Serializer();

    private static readonly Blanks StartStays = new(["forecastStart"], []),
        StartErased = new([], ["forecastStart"]),
        FinishStays = new(["forecastFinish"], []);

    private static readonly StepPlanned Desk = new(Id.Of("desk"), On("2001"), "desk", null, [], [], On("2002-03"), On("2003-03"), []);

    public static TheoryData<Type> Commands => [.. Sample.CommandTypes.Where(type => type.IsAssignableTo(typeof(IChangesInPart)))];

    [Fact]
    public void Of_a_forecast_of_the_end_alone_the_start_stays_whatever_else_is_recorded()
    {
        IEntry[] told = [Desk, Late(StartStays, finish: "2004")];
        Assert.Equal((On("2002-03"), On("2004")), Expected(told));
        // What stays is what was expected by then, also where that is only recorded later.
        Assert.Equal(
            (On("2002-06"), On("2004")),
            Expected([.. told, new StepForecastChanged(Id.Of("earlier"), On("2001-06"), Desk.EntryId, On("2002-06"), On("2003"), "Moved")])
        );
        Assert.Equal((null, On("2004")), Expected([Desk, Late(StartErased, finish: "2004")]));
        Assert.Equal((On("2002-09"), On("2003-03")), Expected([Desk, Late(FinishStays, start: "2002-09")]));
    }

    [Fact]
    public void What_was_recorded_before_this_was_told_apart_means_what_it_meant()
    {
        Assert.Equal((null, On("2004")), Expected([Desk, Late(null, finish: "2004")]));
        Assert.Null(
            Now(Milestone("open", "2001", "2003"), new MilestoneRescheduled(Id.Of("m"), On("2002"), Id.Of("open"), null, "Nobody knows"))
                .Journey.Milestone(Id.Of("open"))
                .DueOn
        );
        Assert.Equal(
            Id.Of("tax"),
            Now(Raised("pay", "2001", owner: "tax"), new ChallengeReassessed(Id.Of("r"), On("2002"), Id.Of("pay"), 2, null, null))
                .Challenges.Challenge(Id.Of("pay"))
                .OwnerAgencyId
        );
    }

    [Fact]
    public void An_entry_said_again_is_compared_by_what_was_left_out_and_what_was_erased()
    {
        var given = Spec.Given(Registered(), Desk, Late(StartStays, finish: "2004"));
        given.When(Forecast(StartStays, finish: "2004")).ThenNothing();
        Assert.IsType<EntryIdTaken>(given.When(Forecast(StartErased, finish: "2004")).Rule);
        Assert.IsType<EntryIdTaken>(Spec.Given(Registered(), Desk, Late(StartErased, finish: "2004")).When(Forecast(StartStays, finish: "2004")).Rule);
    }

    [Theory, MemberData(nameof(Commands))]
    public void An_entry_from_before_this_was_told_apart_is_said_again(Type command)
    {
        var sample = Sample.OfCommand[command];
        foreach (var stays in new[] { true, false })
        {
            var (without, asked) = (Without(sample.Event, command), Without(sample.Command, command));
            var fields = StayingIn(command).Select(Camel);
            command.GetProperty(nameof(IChangesInPart.Blanks))!.SetValue(asked, Blanks.Of(fields, _ => stays));

            Spec.Given([.. sample.Given, (IEntry)without]).When(asked).ThenNothing();
        }
    }

    [Theory, MemberData(nameof(Commands))]
    public void What_stays_is_kept_with_the_entry_and_read_again(Type command)
    {
        var entry = (IEntry)Without(Sample.OfCommand[command].Event, command);
        Assert.DoesNotContain("blanks", Store.ToJson(entry), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(EntryCatalogue.Of(entry.GetType()).Since.Version, ReaderVersions.Needed(entry).Version);

        entry.GetType().GetProperty(nameof(IChangesInPart.Blanks))!.SetValue(entry, Blanks.Of(["one", "two"], field => field == "one"));
        var read = (IChangesInPart)Store.FromJson(entry.GetType(), new MemoryStream(Encoding.UTF8.GetBytes(Store.ToJson(entry))));

        Assert.Equal((true, false, true), (read.Stays("one"), read.Stays("two"), read.Erases("two")));
        Assert.Equal(EntryCatalogue.Of(entry.GetType()).Since.Fields.Single(field => field.Field == "blanks").Version, ReaderVersions.Needed(entry).Version);
    }

    [Fact]
    public void Nothing_said_is_refused()
    {
        Spec.Given(Registered(), Desk).When(Forecast(new Blanks(["forecastStart", "forecastFinish"], []))).ThenNothingSaid("forecastStart", "forecastFinish");
        Spec.Given(Registered(), Milestone("open", "2001", "2003"))
            .When(new RescheduleMilestone(Is, null, Id.Of("m"), On("2002"), Id.Of("open"), null, "Why") { Blanks = new(["dueOn"], []) })
            .ThenNothingSaid("dueOn");
    }

    [Fact]
    public void Dates_that_stay_are_judged_with_those_that_are_said()
    {
        Spec.Given(Registered(), Desk).When(Forecast(StartStays, finish: "2001-12")).ThenRefused<PlanEndsBeforeItStarts>("forecastFinish");
        Spec.Given(Registered(), Desk).When(Forecast(FinishStays, start: "2004")).ThenRefused<PlanEndsBeforeItStarts>("forecastStart");
        // A forecast recorded later, and dated before, would move the start beyond the end that was said since.
        var contradicted = Spec.Given(Registered(), Desk, Late(StartStays, finish: "2002-05"))
            .When(new ForecastStep(Is, null, Id.Of("earlier"), On("2001-06"), Desk.EntryId, On("2002-09"), On("2003"), "Moved"));
        Assert.Equal([Id.Of("late")], Assert.IsType<RecordContradicted>(contradicted.Rule).Entries.Select(entry => entry.EntryId));
    }

    [Fact]
    public void A_target_keeps_the_baseline_of_the_one_before_and_is_judged_with_it()
    {
        var stays = new Blanks(["baselineValue", "baselineOn"], []);
        IEntry[] told = [Registered(), Indicator("open"), Aim("first", "2001", 40, "2001", 80)];
        var target = new Initiative(Log([.. told, Aim("second", "2002", null, null, 90) with { Blanks = stays }]))
            .Present.Performance.Indicator(Id.Of("open"))
            .Target!;
        Assert.Equal((40, On("2001"), 90), (target.BaselineValue, target.BaselineOn, target.Value));

        Spec.Given(told)
            .When(new SetTarget(Is, null, Id.Of("second"), On("2002"), Id.Of("open"), null, null, 30, On("2005"), 0) { Blanks = stays })
            .ThenRefused<TargetAgainstDirection>("targetValue");
        Spec.Given(told)
            .When(
                new SetTarget(Is, null, Id.Of("second"), On("2002"), Id.Of("open"), null, null, 30, On("2005"), 0)
                {
                    Blanks = new(["baselineOn"], ["baselineValue"]),
                }
            )
            .ThenRefused<BaselineIncomplete>("baselineOn");
        var contradicted = Spec.Given([.. told, Aim("second", "2003", null, null, 90) with { Blanks = stays }])
            .When(new SetTarget(Is, null, Id.Of("between"), On("2002"), Id.Of("open"), 95, On("2002"), 99, On("2005"), 0));
        Assert.Equal([Id.Of("second")], Assert.IsType<RecordContradicted>(contradicted.Rule).Entries.Select(entry => entry.EntryId));

        static TargetSet Aim(string id, string on, decimal? from, string? fromOn, decimal to) =>
            new(Id.Of(id), On(on), Id.Of("open"), from, fromOn is null ? null : On(fromOn), to, On("2005"), 0);
    }

    [Fact]
    public void A_name_is_never_erased_and_what_else_a_charter_says_can_be()
    {
        Spec.Given(Registered())
            .When(new AmendCharter(Is, null, Id.Of("a"), On("2002"), null, null, "Hills", null, "Why") { Blanks = new([], ["name"]) })
            .ThenRefused<TextNotAccepted>("name");
        var said = new CharterAmended(Id.Of("a"), On("2002"), null, "To help early", "Hills", null, "Clearer");
        Assert.Equal(
            ("One Door", "To help early", null),
            Now(
                said,
                new CharterAmended(Id.Of("b"), On("2003"), null, null, null, null, "Left the hills")
                {
                    Blanks = new(["name", "purpose", "subjectArea"], ["place"]),
                }
            ).Charter
                is var charter
                ? (charter.Name, charter.Purpose, charter.Place)
                : default
        );
        Spec.Given(Registered(), said)
            .When(
                new AmendCharter(Is, null, Id.Of("b"), On("2003"), null, null, null, null, "Left the hills")
                {
                    Blanks = new(["name", "purpose", "subjectArea"], ["place"]),
                }
            )
            .Then(
                new CharterAmended(Id.Of("b"), On("2003"), null, null, null, null, "Left the hills")
                {
                    Blanks = new(["name", "purpose", "subjectArea"], ["place"]),
                }
            );
    }

    [Fact]
    public void A_category_judged_again_keeps_what_is_left_out()
    {
        var judged = new InformationClassified(Id.Of("one"), On("2001"), "Income", SharingPermission.Unclear, "The act", null);
        var again = new InformationClassified(Id.Of("two"), On("2002"), "Income", SharingPermission.MayBeShared, null, null);
        Assert.Equal("The act", Now(judged, again with { Blanks = new(["legalBasis", "stepId"], []) }).Information.Categories["Income"].LegalBasis);
        Assert.Null(Now(judged, again with { Blanks = new(["stepId"], ["legalBasis"]) }).Information.Categories["Income"].LegalBasis);
    }

    [Theory, MemberData(nameof(Commands))]
    public void Every_field_that_can_stay_may_be_null(Type command)
    {
        var nullability = new NullabilityInfoContext();
        Assert.NotEmpty(StayingIn(command));
        Assert.All(StayingIn(command), name => Assert.Equal(NullabilityState.Nullable, nullability.Create(command.GetProperty(name)!).ReadState));
    }

    private static (PartialDate?, PartialDate?) Expected(IEnumerable<IEntry> told) =>
        Now(told).Journey.Step(Desk.EntryId) is var step ? (step.ForecastStart, step.ForecastFinish) : default;

    private static StepForecastChanged Late(Blanks? blanks, string? start = null, string? finish = null) =>
        new(Id.Of("late"), On("2002"), Desk.EntryId, start is null ? null : On(start), finish is null ? null : On(finish), "Delay") { Blanks = blanks };

    private static ForecastStep Forecast(Blanks? blanks, string? start = null, string? finish = null) =>
        new(Is, null, Id.Of("late"), On("2002"), Desk.EntryId, start is null ? null : On(start), finish is null ? null : On(finish), "Delay")
        {
            Blanks = blanks,
        };

    private static string[] StayingIn(Type command) =>
        [
            .. command
                .GetConstructors()
                .Single()
                .GetParameters()
                .Where(parameter => parameter.IsDefined(typeof(StaysAttribute)))
                .Select(parameter => parameter.Name!),
        ];

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    // The same entry or command with none of the values that can stay.
    private static object Without(object said, Type command)
    {
        var copy = said.GetType().GetMethod("<Clone>$")!.Invoke(said, null)!;
        foreach (var name in StayingIn(command))
        {
            copy.GetType().GetProperty(name)!.SetValue(copy, null);
        }

        return copy;
    }
}

file static class Refusals
{
    public static void ThenNothingSaid(this Answer answer, params string[] fields) => Assert.Equal(fields, Assert.IsType<NothingSaid>(answer.Rule).Field);
}
