using System.Collections;
using System.Reflection;
using GraphQL;
using GraphQL.Types;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.GraphQL.Contract;

/// <summary>On the payload of commands on initiatives: the step, the challenge and so on that the command made, changed or named.</summary>
internal static class ConcernedFields
{
    /// <summary>Adds a field for everything a command on an initiative can make.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="types">The types of the API.</param>
    /// <param name="carriedOut">The command of a payload, with the initiative it was given for; null where it was not carried out.</param>
    public static void AddTo(IObjectGraphType payload, TypeCatalogue types, Func<IResolveFieldContext, (Guid InitiativeId, object Command)?> carriedOut)
    {
        Add("step", "step", (state, day) => StepView.Of(state, day), view => view.Step);
        Add("milestone", "milestone", (state, day) => MilestoneView.Of(state, day), view => view.Milestone);
        Add("dependency", "dependency", (state, _) => state.Journey.Dependencies.Values, dependency => dependency);
        Add("baseline", "baseline", (state, _) => BaselineView.Of(state), view => view.Baseline);
        Add("measureInOperation", "measure in operation", (state, _) => state.Journey.Operations, operation => operation);
        Add(
            "challenge",
            "challenge",
            (state, day) => state.Challenges.All.Values.Select(challenge => ChallengeView.Of(challenge, state.Id, day)),
            view => view.Challenge
        );
        Add("risk", "risk", (state, _) => state.Risks.All.Values.Select(risk => new RiskView(risk, state.Id)), view => view.Risk);
        Add("benefit", "benefit", (state, day) => state.Benefits.InOrder.Select(benefit => BenefitView.Of(benefit, state, day)), view => view.Benefit);
        Add("lesson", "lesson", (state, _) => state.Lessons.Own.Values, lesson => lesson);
        Add("adoptedLesson", "lesson that was taken up", (state, _) => state.Lessons.Adopted.Values, adopted => adopted);
        Add(
            "comparator",
            "value that an indicator is compared with",
            (state, _) => state.Performance.Indicators.Values.SelectMany(indicator => indicator.Comparators),
            comparator => comparator
        );
        Add("partner", "partner", (state, _) => state.Partners.All.Values, partner => partner);
        Add("agreement", "agreement", (state, _) => state.Partners.Agreements.Values, agreement => agreement);
        Add("information", "category of information", (state, _) => state.Information.Categories.Values, category => category);
        Add("sharingArrangement", "arrangement to share information", (state, _) => state.Information.Arrangements, arrangement => arrangement);
        Add("outcome", "outcome", (state, _) => state.Performance.Outcomes.Values, outcome => outcome);
        Add(
            "indicator",
            "indicator",
            (state, day) => state.Performance.Indicators.Values.Select(indicator => IndicatorView.Of(indicator, state.Id, day)),
            view => view.Indicator
        );
        Add(
            "measurement",
            "measurement",
            (state, _) => state.Performance.Indicators.Values.SelectMany(indicator => indicator.MeasurementsById.Values),
            measurement => measurement
        );
        Add(
            "missingMeasurement",
            "value that is withheld or not available",
            (state, _) => state.Performance.Indicators.Values.SelectMany(indicator => indicator.MissingById.Values),
            missing => missing
        );
        Add("body", "governance body", (state, _) => BodyView.Of(state), view => view.Body);
        Add("seat", "seat on a governance body", (state, _) => state.Governance.Seats.Values, seat => seat);
        Add("decision", "decision", (state, _) => state.Governance.Decisions.Values, decision => decision);
        Add("confidence", "rating of confidence", (state, _) => state.Governance.Confidence, confidence => confidence);
        Add("review", "review", (state, _) => ReviewView.Of(state), view => view.Review);
        Add("recommendation", "recommendation", (state, _) => state.Governance.Recommendations.Values, recommendation => recommendation);
        Add(
            "statusReport",
            "status report",
            (state, _) => state.Governance.StatusReports.Select(report => new StatusReportView(report, state.Id, AsOf.Now)),
            view => view.Report
        );
        Add("stakeholder", "stakeholder's position", (state, _) => state.Governance.Stakeholders, note => note);
        Add(
            "complexity",
            "assessment of complexity",
            (state, _) => state.Diagnosis.Assessments.Select(assessment => ComplexityView.Of(state, assessment)),
            view => view.Assessment
        );
        Add("diagnosis", "diagnostic", (state, _) => state.Diagnosis.Concluded.Select(DiagnosisView.Of), view => view.Diagnosis);

        void Add<TView>(string name, string what, Func<InitiativeState, DateOnly, IEnumerable<TView>> all, Func<TView, object> thing)
            where TView : class =>
            payload.Add(
                name,
                $"The {what} that the command made, changed or named, as it is now; null where there is none, and where the command was not carried out.",
                types.OutputOrNull<TView>(),
                context =>
                {
                    var reads = RecordLoaders.Of(context);
                    return carriedOut(context) is { } done
                        ? reads.FromLog(context, done.InitiativeId, initiative =>
                            Concerned(all(initiative.Present, reads.Day(context, AsOf.Now)), thing, done.Command)
                        )
                        : null;
                }
            );
    }

    /// <summary>What the entry made or is recorded on, else what the command names by its id.</summary>
    private static TView? Concerned<TView>(IEnumerable<TView> all, Func<TView, object> thing, object command)
        where TView : class
    {
        var known = all.Select(view => (View: view, Ids: IdsOf(thing(view)).ToHashSet())).ToList();
        return Named(command).Select(id => known.LastOrDefault(one => one.Ids.Contains(id)).View).FirstOrDefault(view => view is not null);
    }

    /// <summary>The ids in a command: that of its entry first, and what it names only in passing last.</summary>
    private static IEnumerable<Guid> Named(object command) =>
        command
            .GetType()
            .GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => property.PropertyType == typeof(Guid) || property.PropertyType == typeof(Guid?))
            .OrderByDescending(property => property.Name == nameof(IEntryCommand.EntryId))
            .Select(property => (Guid?)property.GetValue(command))
            .OfType<Guid>();

    /// <summary>A thing's own id, and those of the entries that it is known by.</summary>
    private static IEnumerable<Guid> IdsOf(object thing)
    {
        foreach (
            var property in thing
                .GetType()
                .GetProperties(BindingFlags.Instance | BindingFlags.Public)
                .Where(property => property.GetIndexParameters().Length == 0)
        )
        {
            switch (property.GetValue(thing))
            {
                case Guid id when property.Name == "Id":
                    yield return id;
                    break;
                case EntryReference entry:
                    yield return entry.EntryId;
                    break;
                case IEnumerable parts and not string when property.PropertyType != thing.GetType():
                    foreach (var entry in parts.OfType<object>().SelectMany(EntriesOf))
                    {
                        yield return entry;
                    }

                    break;
            }
        }
    }

    /// <summary>The entries of a part of a thing, such as those of a challenge's mitigation.</summary>
    private static IEnumerable<Guid> EntriesOf(object part) =>
        part is EntryReference reference
            ? [reference.EntryId]
            : part.GetType()
                .GetProperties(BindingFlags.Instance | BindingFlags.Public)
                .Where(property => property.PropertyType == typeof(EntryReference))
                .Select(property => property.GetValue(part))
                .OfType<EntryReference>()
                .Select(entry => entry.EntryId);
}
