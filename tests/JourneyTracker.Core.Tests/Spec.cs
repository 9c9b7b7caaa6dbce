using System.Text.Json;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Advice;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Workshops;

namespace JourneyTracker.Core.Tests;

/// <summary>
/// Given events, when a command, then events or a rule. A registration among the events begins the record of a new
/// initiative, agency or portfolio; the events after it belong to it.
/// </summary>
internal sealed class Spec
{
    private readonly IReadOnlyList<IEntry> _given;
    private readonly bool _unchecked;

    private Spec(IReadOnlyList<IEntry> given, bool isUnchecked = false) => (_given, _unchecked) = (given, isUnchecked);

    /// <summary>As commands were decided on before anybody looked at what entries say together.</summary>
    public Spec Unchecked => new(_given, true);

    /// <summary>The day on which every command is given, unless a test says another.</summary>
    public static DateOnly Today { get; } = new(2020, 6, 30);

    /// <summary>Who gives the commands that people give for themselves.</summary>
    public static Speaker Somebody { get; } = new("somebody", null);

    public static Spec Given(params IEnumerable<IEntry> entries) => new([.. entries]);

    public Answer When(object command) => When(command, Today);

    public Answer When(object command, DateOnly today) => When(command, today, Somebody);

    /// <summary>When somebody gives a command for themselves.</summary>
    public Answer When(object command, Speaker speaker) => When(command, Today, speaker);

    private Answer When(object command, DateOnly today, Speaker speaker)
    {
        try
        {
            return new Answer(Decide(command, today, speaker), null);
        }
        catch (RuleViolation rule)
        {
            return new Answer([], rule);
        }
    }

    /// <summary>Adds what the command led to, for a story of several commands.</summary>
    /// <exception cref="RuleViolation">It broke a rule.</exception>
    public Spec And(object command) => And(command, Somebody);

    /// <inheritdoc cref="And(object)" />
    public Spec And(object command, Speaker speaker) => new([.. _given, .. Decide(command, Today, speaker)]);

    /// <summary>The initiative that the events make.</summary>
    public Initiative Initiative => new(Telling.Log(_given));

    /// <summary>The workshop that the events make.</summary>
    public Workshop Workshop => new(Telling.Log(_given));

    private IReadOnlyList<IEntry> Decide(object command, DateOnly today, Speaker speaker)
    {
        var clock = new StoppedClock(today);
        var decided = command switch
        {
            RegisterInitiative c => RegisterInitiativeHandler.Decide(c, LogOf(c.EntryId), clock),
            RegisterAgency c => RegisterAgencyHandler.Decide(c, LogOf(c.EntryId), clock),
            CreatePortfolio c => CreatePortfolioHandler.Decide(c, LogOf(c.EntryId), clock),
            MergeAgency c => MergeAgencyHandler.Decide(c, new Agency(LogOf(c.AgencyId)), new Agency(LogOf(c.IntoAgencyId)), clock),
            SplitAgency c => SplitAgencyHandler.Decide(c, new Agency(LogOf(c.AgencyId)), [.. c.IntoAgencyIds.Select(id => new Agency(LogOf(id)))], clock),
            OpenWorkshop c => OpenWorkshopHandler.Decide(c, LogOf(c.EntryId), new Initiative(LogOf(c.InitiativeId)), clock),
            CloseWorkshop c => CloseWorkshopHandler.Decide(c, new Workshop(LogOf(c.WorkshopId)), clock),
            JoinWorkshop c => JoinWorkshopHandler.Handle(c, new Workshop(LogOf(c.WorkshopId)), speaker, clock),
            AnswerQuestions c => AnswerQuestionsHandler.Handle(c, new Workshop(LogOf(c.WorkshopId)), speaker, clock),
            AcceptAdvice c => AcceptAdviceHandler.Decide(c, new Initiative(LogOf(c.InitiativeId)), today, clock),
            SetAdviceAside c => SetAdviceAsideHandler.Decide(c, new Initiative(LogOf(c.InitiativeId)), today, clock),
            IWorkshopCommand c => Handle(c, new Workshop(LogOf(c.WorkshopId)), clock),
            IInitiativeCommand c => Handle(c, new Initiative(LogOf(c.InitiativeId)), clock),
            IAgencyCommand c => Handle(c, new Agency(LogOf(c.AgencyId)), clock),
            IPortfolioCommand c => Handle(c, new Portfolio(LogOf(c.PortfolioId)), clock),
            _ => throw new ArgumentException($"{command.GetType()} is not a command.", nameof(command)),
        };
        IReadOnlyList<IEntry> entries = [.. decided.Cast<IEntry>()];
        EnsureNoContradiction(command, entries);
        return entries;
    }

    // As the store asks before it appends.
    private void EnsureNoContradiction(object command, IReadOnlyList<IEntry> entries)
    {
        if (!_unchecked && entries.Count > 0 && RecordOf(command) is { } id)
        {
            var before = LogOf(id);
            Contradictions.EnsureNoneIsAdded(before, entries.Aggregate(before, (log, entry) => log.Add(Telling.Recorded(entry, log.Version + 1))));
        }
    }

    private static Guid? RecordOf(object command) =>
        command switch
        {
            IInitiativeCommand c => c.InitiativeId,
            IAgencyCommand c => c.AgencyId,
            IPortfolioCommand c => c.PortfolioId,
            IWorkshopCommand c => c.WorkshopId,
            _ => null,
        };

    private EntryLog LogOf(Guid id) =>
        Telling.Log(_given.SkipWhile(entry => entry.EntryId != id).TakeWhile((entry, index) => index == 0 || entry is not IRegistration));

    private static IEnumerable<object> Handle<T>(object command, T aggregate, TimeProvider clock) =>
        (IEnumerable<object>)
            command
                .GetType()
                .Assembly.GetType($"{command.GetType().FullName}Handler")!
                .GetMethod("Handle", [command.GetType(), typeof(T), typeof(TimeProvider)])!
                .Invoke(null, System.Reflection.BindingFlags.DoNotWrapExceptions, null, [command, aggregate, clock], null)!;
}

/// <summary>What a command led to.</summary>
internal sealed record Answer(IReadOnlyList<IEntry> Entries, RuleViolation? Rule)
{
    public void Then(params IEntry[] expected)
    {
        Assert.Null(Rule);
        Assert.Equal(expected.Select(Said), Entries.Select(Said));
    }

    public void ThenNothing() => Then();

    public TRule ThenRefused<TRule>(string? field = null)
        where TRule : RuleViolation
    {
        var rule = Assert.IsType<TRule>(Rule);
        Assert.Equal(field is null ? [] : [field], rule.Field);
        return rule;
    }

    // Records compare lists by reference, JSON by what they say.
    private static string Said(IEntry entry) => $"{entry.GetType().Name} {JsonSerializer.Serialize<object>(entry)}";
}

/// <summary>A clock that shows noon of one day, on the far side of the date line: the latest day anywhere is the product's day too.</summary>
internal sealed class StoppedClock(DateOnly day) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("far side", TimeSpan.FromHours(14), null, null);

    public override DateTimeOffset GetUtcNow() => new(day.ToDateTime(new TimeOnly(12, 0)).AddHours(-14), TimeSpan.Zero);
}
