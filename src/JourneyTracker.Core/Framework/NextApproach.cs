using System.Collections.Immutable;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Framework;

/// <summary>The smallest change of facility that would open a bolder approach than the one recommended.</summary>
/// <param name="Approach">The approach it would open.</param>
/// <param name="Points">How many points the answers on facility would have to rise in sum.</param>
/// <param name="Rises">Where: area by area.</param>
public sealed record NextApproach(JourneyApproach Approach, decimal Points, ImmutableArray<FacilityRise> Rises)
{
    /// <summary>What would have to rise, in words.</summary>
    public string InWords =>
        $"Facility would have to rise in {string.Join(" and in ", Rises.Select(rise => $"{FrameworkWords.TitleOf(rise.Area).ToLowerInvariant()} from {Figure.Shown(rise.From, rise.To)} to {Figure.Shown(rise.To, rise.From)}"))}.";

    /// <summary>The smallest change for given findings; null where no approach is bolder, none within the scale, or there is no result.</summary>
    internal static NextApproach? After(
        Edition edition,
        DiagnosticFindings findings,
        IReadOnlyDictionary<string, decimal> answers,
        IReadOnlyDictionary<ChallengeArea, int> weights
    )
    {
        var counting = findings.Areas.Where(area => area.Counts).ToList();
        var lift = new Lift(edition, answers);
        switch (findings.Approach)
        {
            case null or JourneyApproach.TransformationalOneMove:
                return null;
            case JourneyApproach.TransformationalStaged:
                foreach (var area in counting.Where(area => area.Standing == AreaStanding.Short))
                {
                    lift.ToLevel(area);
                }

                if (!lift.Overall(Diagnostic.Compare(edition, lift.Answers, weights).Areas.Where(area => area.Counts), edition.Rules.OneMoveFrom))
                {
                    return null;
                }

                break;
            case JourneyApproach.EvolutionaryInParts:
                lift.Overall(counting, 0);
                break;
            case JourneyApproach.EvolutionaryInterimModels:
                lift = counting.Select(area => new Lift(edition, answers).ToLevel(area)).MinBy(candidate => candidate.Points)!;
                break;
        }

        var then = Diagnostic.Compare(edition, lift.Answers, weights);
        return new NextApproach(
            then.Approach!.Value,
            lift.Points,
            [
                .. counting
                    .Select(area => new FacilityRise(
                        area.Area,
                        area.Facility!.Value,
                        then.Areas.Single(after => after.Area == area.Area).Facility!.Value,
                        lift.Of(area.Area)
                    ))
                    .Where(rise => !rise.Answers.IsEmpty),
            ]
        );
    }

    /// <summary>Answers on facility that are raised point by point, the lowest of an area first.</summary>
    private sealed class Lift(Edition edition, IReadOnlyDictionary<string, decimal> given)
    {
        private readonly Dictionary<string, decimal> _answers = new(given);

        public IReadOnlyDictionary<string, decimal> Answers => _answers;

        public decimal Points => _answers.Sum(answer => answer.Value - given[answer.Key]);

        public ImmutableArray<AnswerRise> Of(ChallengeArea area) =>
            [.. FacilityOf(area).Where(id => _answers[id] > given[id]).Select(id => new AnswerRise(id, given[id], _answers[id]))];

        /// <summary>Raises an area's facility to its challenge.</summary>
        public Lift ToLevel(AreaFinding area)
        {
            for (var missing = area.ChallengeIn24ths!.Value - area.FacilityIn24ths!.Value; missing > 0; )
            {
                missing -= Raise(area.Area);
            }

            return this;
        }

        /// <summary>
        /// Raises facility where a point weighs most, until it leads the challenge by so much over all areas together; false where the scale ends before that.
        /// </summary>
        public bool Overall(IEnumerable<AreaFinding> areas, decimal lead)
        {
            var counting = areas.ToList();
            var aim = lead * 24 * counting.Sum(area => area.Weight);
            for (var missing = aim - counting.Sum(area => area.Weight * (area.FacilityIn24ths!.Value - area.ChallengeIn24ths!.Value)); missing > 0; )
            {
                if (counting.Where(area => Lowest(area.Area) is not null).MaxBy(area => (Gain(area), -area.Gap)) is not { } best)
                {
                    return false;
                }

                missing -= best.Weight * Raise(best.Area);
            }

            return true;
        }

        private int Gain(AreaFinding area) => area.Weight * In24ths(Step(Lowest(area.Area)!), area.Area);

        private int Raise(ChallengeArea area)
        {
            var question = Lowest(area)!;
            var step = Step(question);
            _answers[question] += step;
            return In24ths(step, area);
        }

        private decimal Step(string question) => Math.Min(1, 5 - _answers[question]);

        private int In24ths(decimal step, ChallengeArea area) => (int)(step * 24) / FacilityOf(area).Count();

        private string? Lowest(ChallengeArea area) => FacilityOf(area).Where(id => _answers[id] < 5).MinBy(id => _answers[id]);

        // No question on facility is turned round, so a higher answer is always more facility.
        private IEnumerable<string> FacilityOf(ChallengeArea area) =>
            edition
                .QuestionsOf(area)
                .Where(question => question.Side == DiagnosticSide.FacilityToManageChange && given.ContainsKey(question.Id))
                .Select(question => question.Id);
    }
}

/// <summary>How far facility would have to rise in one area.</summary>
/// <param name="Area">The area.</param>
/// <param name="From">What it is, 1 to 5.</param>
/// <param name="To">What it would be.</param>
/// <param name="Answers">The answers that would be higher, the lowest ones first to rise.</param>
public sealed record FacilityRise(ChallengeArea Area, decimal From, decimal To, ImmutableArray<AnswerRise> Answers);

/// <summary>An answer that would be higher.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="From">What it is, 1 to 5.</param>
/// <param name="To">What it would be.</param>
public sealed record AnswerRise(string QuestionId, decimal From, decimal To);
