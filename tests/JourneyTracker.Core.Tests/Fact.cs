using System.Collections.Immutable;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using static JourneyTracker.Core.Tests.Telling;

namespace JourneyTracker.Core.Tests;

/// <summary>
/// The facts that examples are told with: an entry in a few words. Agencies, steps, challenges and indicators go by
/// their names; what a name stands for has the id <c>Id.Of(name)</c>, a partner that of its agency with <c>partner </c> before it.
/// </summary>
internal static class Fact
{
    public static readonly Guid Is = Id.Of("initiative");

    public static InitiativeRegistered Registered(string on = "2001") => new(Is, On(on), "one-door", "One Door", null, null, null, null);

    public static TargetModelChosen Target(ServiceModel model, string on = "2001") => new(Id.Of($"target {model}"), On(on), model, null);

    public static ComplexityAssessed Complexity(int each, string on = "2001") => new(Id.Of($"complexity {on}"), On(on), each, each, each, each, null, null);

    public static PartnerJoined Joined(string agency, string on = "2001", int? commitment = null) =>
        new(Partner(agency), On(on), Id.Of(agency), PartnerRole.Partner, commitment, null);

    public static PartnerWithdrew Left(string agency, string on) => new(Id.Of($"{agency} left {on}"), On(on), Partner(agency), null);

    public static MeasureInOperation Begun(Measure measure, string on, params ImmutableList<string> agencies) =>
        new(Id.Of($"{measure} begun {on}"), On(on), measure, [.. agencies.Select(Id.Of)], null);

    public static MeasureDiscontinued Ended(Measure measure, string on) => new(Id.Of($"{measure} ended {on}"), On(on), measure, "No longer needed");

    public static StepPlanned Planned(string step, string on, string? finish, params ImmutableList<Measure> measures) =>
        new(Id.Of(step), On(on), step, null, measures, [], null, finish is null ? null : On(finish), []);

    public static StepForecastChanged Forecast(string step, string on, string finish) =>
        new(Id.Of($"{step} forecast {on}"), On(on), Id.Of(step), null, On(finish), "Delay");

    public static StepStarted Started(string step, string on) => new(Id.Of($"{step} started"), On(on), Id.Of(step));

    public static StepCompleted Completed(string step, string on) => new(Id.Of($"{step} completed"), On(on), Id.Of(step), null);

    public static MilestonePlanned Milestone(string name, string on, string? due) =>
        new(Id.Of(name), On(on), name, null, due is null ? null : On(due), null, false);

    public static DecisionTaken Decided(string title, string on, Guid? subject = null) =>
        new(Id.Of(title), On(on), title, DecisionSubject.Gate, subject, null, null);

    public static BaselineSet Baseline(string name, string on, string? decision = null) =>
        new(Id.Of(name), On(on), name, decision is null ? null : "Because", decision is null ? null : Id.Of(decision));

    public static ChallengeRaised Raised(string title, string on, int severity = 3, string? owner = null) =>
        new(Id.Of(title), On(on), ChallengeArea.Governance, title, null, severity, owner is null ? null : Id.Of(owner), null);

    public static IndicatorDefined Indicator(string name, BetterDirection direction = BetterDirection.Up, int? staleAfterDays = null) =>
        new(Id.Of(name), On("2001"), name, IndicatorKind.Output, "centres", direction, null, null, staleAfterDays);

    public static MeasurementRecorded Measured(string indicator, string on, decimal value) =>
        new(Id.Of($"{indicator} {on}"), On(on), Id.Of(indicator), value, null, null, null);

    public static EntryWithdrawn Withdrawn(IEntry entry, string on = "2019") => new(Id.Of($"withdrawn {entry.EntryId}"), On(on), entry.EntryId, "Wrong");

    public static EntryRedated Redated(IEntry entry, string newOn, string on = "2019") =>
        new(Id.Of($"{entry.EntryId} redated {newOn}"), On(on), entry.EntryId, On(newOn), "Misread");

    public static Guid Partner(string agency) => Id.Of($"partner {agency}");

    /// <summary>The initiative that these facts make, recorded in this order; its registration goes without saying.</summary>
    public static Initiative Initiative(params IEnumerable<IEntry> facts) => new(Log([Registered(), .. facts]));

    /// <summary>What is true now.</summary>
    public static InitiativeState Now(params IEnumerable<IEntry> facts) => Initiative(facts).Present;

    /// <summary>What was true on a day.</summary>
    public static InitiativeState OnDay(string day, params IEnumerable<IEntry> facts) => Initiative(facts).AsOf(new AsOf(On(day).Earliest));
}
