using System.Collections.Immutable;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.Dates;
using JourneyTracker.Core.Framework;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;

namespace JourneyTracker.Core.Seeds;

/// <summary>
/// What has to be recorded of a reference initiative so that a tenant has what the present file says: corrections of what an earlier file said, then the
/// entries that are missing. What the programme office itself took back, redated or corrected is left alone.
/// </summary>
/// <param name="Commands">The commands, in the order in which they are carried out.</param>
/// <param name="LeftOut">What can't be carried out, because of what the tenant recorded itself.</param>
internal sealed record ReferenceUpdate(ImmutableList<SourcedCommand> Commands, ImmutableList<LeftOut> LeftOut)
{
    /// <summary>What has to be recorded.</summary>
    /// <param name="recorded">The initiative as the tenant has it; nothing is recorded yet of one that it does not have.</param>
    /// <param name="file">The present file.</param>
    /// <param name="corrections">The corrections of earlier files; null where there are none.</param>
    /// <param name="missingAgencies">The agencies of the file that the tenant does not have.</param>
    /// <param name="tenant">The programme office, whose day it is.</param>
    /// <param name="clock">Tells today's date.</param>
    public static ReferenceUpdate Of(
        Initiative recorded,
        ReferenceFile file,
        SeedCorrections? corrections,
        IReadOnlySet<Guid> missingAgencies,
        string tenant,
        TimeProvider clock
    ) =>
        recorded.Version == 0
            ? new ReferenceUpdate(file.Commands, [])
            : new Reconciliation(recorded, file, corrections, missingAgencies, tenant, clock).Commands();

    private sealed class Reconciliation(
        Initiative recorded,
        ReferenceFile file,
        SeedCorrections? corrections,
        IReadOnlySet<Guid> missingAgencies,
        string tenant,
        TimeProvider clock
    )
    {
        private readonly ImmutableDictionary<Guid, string?> _sources = file.Commands.ToImmutableDictionary(
            sourced => ((IRecordCommand)sourced.Command).EntryId,
            sourced => sourced.Source
        );

        private readonly PartialDate _today = PartialDate.Day(clock.ProductDay(tenant));
        private readonly ImmutableList<SourcedCommand>.Builder _commands = ImmutableList.CreateBuilder<SourcedCommand>();
        private readonly ImmutableList<LeftOut>.Builder _leftOut = ImmutableList.CreateBuilder<LeftOut>();
        private Initiative _now = recorded;

        public ReferenceUpdate Commands()
        {
            foreach (var correction in corrections?.Corrections ?? [])
            {
                Carry(correction.About, [.. Of(correction)]);
            }

            var notInstead = (corrections?.Corrections ?? [])
                .Where(correction => correction.Withdraw.Exists(IsRecorded) && !correction.Withdraw.TrueForAll(IsTakenBackHere))
                .SelectMany(correction => correction.Instead)
                .Select(Id)
                .ToHashSet();
            foreach (var sourced in file.Commands)
            {
                var entry = ((IRecordCommand)sourced.Command).EntryId;
                if (_now.Log.Entry(entry) is not null || notInstead.Contains(entry))
                {
                    continue;
                }

                if (sourced.Command is INamesAgencies named && named.Agencies.FirstOrDefault(missingAgencies.Contains) is var missing && missing != Guid.Empty)
                {
                    _leftOut.Add(new LeftOut($"{sourced.Command.GetType().Name} {entry}", "AGENCY_NOT_FOUND"));
                }
                else
                {
                    Carry($"{sourced.Command.GetType().Name} {entry}", [sourced]);
                }
            }

            return new ReferenceUpdate(_commands.ToImmutable(), _leftOut.ToImmutable());
        }

        private IEnumerable<SourcedCommand> Of(SeedCorrection correction) =>
            correction switch
            {
                { Redate: { } entry, To: { } to } when IsToBeRedated(Id(entry), to) && !IsDone(entry) =>
                [
                    new SourcedCommand(
                        new RedateEntry(file.InitiativeId, null, CorrectionOf(entry), _today, Id(entry), to, correction.Reason),
                        _sources.GetValueOrDefault(Id(entry))
                    ),
                ],
                { Withdraw: { IsEmpty: false } entries }
                    when entries.TrueForAll(entry => Standing(Id(entry)) is not null && !IsCorrected(Id(entry)) && !IsDone(entry)) => entries.Select(
                    entry => new SourcedCommand(
                        new WithdrawEntry(file.InitiativeId, null, CorrectionOf(entry), _today, Id(entry), correction.Reason),
                        correction.Instead is [var first, ..] ? _sources.GetValueOrDefault(Id(first)) : null
                    )
                ),
                { Adopt: { } edition } when IsToAdopt(edition) && !IsDone(edition) =>
                [
                    // Dated as the beginning is, so that whoever asks about any day sees it.
                    new SourcedCommand(
                        new AdoptFrameworkEdition(file.InitiativeId, null, CorrectionOf(edition), Standing(file.InitiativeId)!.On, edition, correction.Reason),
                        _sources.GetValueOrDefault(file.InitiativeId)
                    ),
                ],
                _ => [],
            };

        private bool IsToBeRedated(Guid entry, PartialDate to) => Standing(entry) is { } standing && standing.On != to && !IsCorrected(entry);

        private bool IsToAdopt(string edition) =>
            _now.Log.Recorded is [{ Entry: InitiativeRegistered registered }, ..]
            && (registered.Edition ?? Editions.First) != edition
            && !_now.Log.Recorded.Any(one => one.Entry is FrameworkEditionAdopted);

        // Whoever corrected an entry knows better, even where the correction was taken back since.
        private bool IsCorrected(Guid entry) => _now.Log.Recorded.Any(one => one.Entry is ICorrection correction && correction.CorrectedEntryId == entry);

        private bool IsRecorded(string entry) => _now.Log.Entry(Id(entry)) is not null;

        private bool IsDone(string about) => _now.Log.Entry(CorrectionOf(about)) is not null;

        private bool IsTakenBackHere(string entry) => IsDone(entry) && Standing(Id(entry)) is null;

        private RecordedEntry? Standing(Guid entry) => _now.Log.Holding(AsOf.Now).FirstOrDefault(one => one.Entry.EntryId == entry);

        private Guid Id(string entry) => SeedId.Of(corrections!.Reference, entry);

        private Guid CorrectionOf(string about) => SeedId.Of(corrections!.Reference, $"correction/{about}");

        /// <summary>Carries out commands that belong together, all or none.</summary>
        private void Carry(string about, ImmutableArray<SourcedCommand> commands)
        {
            if (commands.IsEmpty)
            {
                return;
            }

            try
            {
                var then = commands.Aggregate(_now, (initiative, sourced) => ReferenceInitiatives.Evolve(initiative, sourced, tenant, clock));
                Contradictions.EnsureNoneIsAdded(_now.Log, then.Log);
                _now = then;
                _commands.AddRange(commands);
            }
            catch (RuleViolation refused)
            {
                _leftOut.Add(new LeftOut(about, refused.Code));
            }
        }
    }
}

/// <summary>Something of a reference initiative that a tenant's own entries left no room for.</summary>
/// <param name="About">The entry it is about.</param>
/// <param name="Rule">The rule that it would have broken.</param>
public sealed record LeftOut(string About, string Rule);
