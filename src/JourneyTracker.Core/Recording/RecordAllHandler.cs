using System.Collections.Immutable;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.Consistency;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Store;
using JourneyTracker.Core.Workshops;
using Marten;

namespace JourneyTracker.Core.Recording;

/// <summary>Carries out <see cref="RecordAll" /> by the same decisions as single commands.</summary>
public static class RecordAllHandler
{
    /// <exception cref="RuleViolation">Together they broke a rule that can be asked only of what is written.</exception>
    public static async Task Handle(RecordAll batch, IDocumentSession session, TimeProvider clock, CancellationToken cancellation)
    {
        IRecordCommand[] commands = [.. batch.Commands.Select(given => (IRecordCommand)given.Command)];
        if (commands.Any(command => command is IAgencyCommand))
        {
            await AgencyTurns.BeforeAsync(session, cancellation);
        }
        else if (commands.Any(command => command is INamesAgencies named && named.Agencies.Any()))
        {
            await AgencyNaming.LockAsync(session, cancellation);
        }

        var records = await WorkingRecords.FetchAsync(session, commands, cancellation);
        var references = await TakenReferences.FindAsync(session, commands, cancellation);
        var carriedOut = new CarriedOut(batch, session, records, references, clock);
        for (var place = 0; place < commands.Length; place++)
        {
            carriedOut.Try(place);
        }

        await carriedOut.EnsureAllKeptAsync(cancellation);
        (batch.Answer.Recorded, batch.Answer.HeldBack) = (carriedOut.Recorded, carriedOut.HeldBack);
        if (batch.OnlyTried)
        {
            if (carriedOut.Recorded.Contains(true))
            {
                TakenBack.Mark(session);
            }
        }
        else
        {
            session.StoreMany(batch.Beside);
        }
    }

    private sealed class CarriedOut(RecordAll batch, IDocumentSession session, WorkingRecords records, TakenReferences references, TimeProvider clock)
    {
        private readonly Dictionary<int, ImmutableArray<RuleViolation>> _refusals = [];
        private readonly Dictionary<int, Guid> _heldBack = [];
        private readonly HashSet<Guid> _notThere = [.. batch.RefusedBefore];
        private readonly Dictionary<Guid, List<int>> _placesOf = [];
        private readonly ImmutableArray<bool>.Builder _recorded = ImmutableArray.CreateBuilder<bool>(batch.Commands.Length);
        private readonly DateOnly _today = clock.ProductDay(session.TenantId);

        public ImmutableArray<bool> Recorded => _recorded.ToImmutable();

        public ImmutableSortedDictionary<int, Guid> HeldBack => _heldBack.ToImmutableSortedDictionary();

        // What is refused is left out, and the rest is tried all the same: whoever mends a file should not have to find out about the next row.
        public void Try(int place)
        {
            var (command, role, source, origin, wrong) = batch.Commands[place];
            var added = 0;
            if (FactNames.Among(command, _notThere) is { } missing && !records.Has((IRecordCommand)command, missing))
            {
                _heldBack[place] = missing;
                _notThere.UnionWith(FactNames.BroughtBy(command));
                _recorded.Add(false);
                return;
            }

            try
            {
                var own = records.Of((IRecordCommand)command);
                EnsureMay(command, role, own);
                var decided = Decide(Seen(command, own), own).ToList();
                RuleViolation.ThrowAny(wrong);
                references.EnsureFree(decided.Select(one => one.Entry), command);
                foreach (var (record, entry) in decided)
                {
                    var e = session.Events.BuildEvent(entry);
                    e.UserName = batch.Viewer.Subject;
                    e.SetHeader(EventHeaders.Role, role.ToString());
                    if (source is not null)
                    {
                        e.SetHeader(EventHeaders.Source, source);
                    }

                    origin?.KeepWith(e);

                    record.Append(e);
                    added++;
                    if (!_placesOf.TryGetValue(record.Id, out var places))
                    {
                        _placesOf[record.Id] = places = [];
                    }

                    places.Add(place);
                }
            }
            catch (RuleViolation violation)
            {
                Refuse(place, [.. wrong.Concat([violation, .. violation.Others]).DistinctBy(one => (one.Code, string.Join('.', one.Field), one.Message))]);
            }
            catch (NotAllowed refusal)
            {
                Refuse(place, [new NotPermitted(refusal.Message)]);
            }

            _recorded.Add(added > 0);
        }

        private void Refuse(int place, ImmutableArray<RuleViolation> why)
        {
            _refusals[place] = [.. _refusals.GetValueOrDefault(place, []), .. why];
            _notThere.UnionWith(FactNames.BroughtBy(batch.Commands[place].Command));
        }

        public async Task EnsureAllKeptAsync(CancellationToken cancellation)
        {
            var lineage = await LogsAtHand.LineageAsync(session, cancellation);
            foreach (var agency in records.All.OfType<WorkingRecord<Agency>>().Where(agency => agency.Log.Version > agency.LogBefore.Version))
            {
                lineage = lineage.With(AgencyRow.Of(agency.Now));
            }

            var undone = ImmutableSortedSet.CreateBuilder<int>();
            foreach (var (record, places) in _placesOf.Select(one => (records.Of(one.Key), one.Value)))
            {
                var initiative = record as WorkingRecord<Initiative>;
                foreach (
                    var (place, violation) in ByPlace(RecordChecks.Broken(record.LogBefore, record.Log, lineage, initiative?.Before, initiative?.Now), places)
                        .ToList()
                )
                {
                    undone.Add(place);
                    Refuse(place, [violation]);
                }
            }

            if (_refusals.Count > 0)
            {
                throw new NotAllRecorded(_refusals.ToImmutableSortedDictionary(), HeldBack, undone.ToImmutable());
            }
        }

        // Each contradiction is told of the command that it is blamed on, or else of the last that it comes from.
        private IEnumerable<(int Place, RuleViolation Violation)> ByPlace(IEnumerable<RuleViolation> broken, List<int> places)
        {
            var placeOf = places.Distinct().ToLookup(place => ((IRecordCommand)batch.Commands[place].Command).EntryId);
            foreach (var violation in broken)
            {
                if (violation is RecordContradicted contradicted)
                {
                    foreach (var some in contradicted.Contradictions.GroupBy(one => PlaceOf(one.Entries.Select(entry => entry.EntryId))))
                    {
                        yield return (some.Key, contradicted.Of([.. some]));
                    }
                }
                else
                {
                    yield return (PlaceOf(violation.About), violation);
                }
            }

            int PlaceOf(IEnumerable<Guid> facts) => facts.SelectMany(fact => placeOf[fact].Take(1)).Select(place => (int?)place).FirstOrDefault() ?? places[^1];
        }

        private void EnsureMay(object command, Role role, WorkingRecord own)
        {
            if (command is IInitiativeCommand onInitiative && own is WorkingRecord<Initiative> initiative)
            {
                var contributor = role == Role.AgencyContributor ? batch.Contributor : null;
                OwnCommands.EnsureOf(onInitiative, role, initiative.Now, batch.Viewer, contributor);
            }
        }

        // Whoever gives many commands saw the version before all of them.
        private static object Seen(object command, WorkingRecord own) =>
            command is IEntryCommand { Version: { } seen } entry && seen == own.LogBefore.Version ? VersionSeen.In(entry, own.Log.Version) : command;

        private IEnumerable<(WorkingRecord Record, object Entry)> Decide(object command, WorkingRecord own)
        {
            var decided = command switch
            {
                MergeAgency merge => MergeAgencyHandler.Decide(merge, Agency(merge.AgencyId), Agency(merge.IntoAgencyId, "intoAgencyId"), clock),
                SplitAgency split => SplitAgencyHandler.Decide(
                    split,
                    Agency(split.AgencyId),
                    [.. split.IntoAgencyIds.Select(into => Agency(into, "intoAgencyIds"))],
                    clock
                ),
                OpenWorkshop open => OpenWorkshopHandler.Decide(open, own.Log, records.Of<Initiative>(RecordKind.Initiative, open.InitiativeId), clock),
                _ => Decisions.Of(command, own.Aggregate, own.Log, batch.Speaker, _today, clock),
            };
            foreach (var entry in decided)
            {
                yield return (records.Of((IEntry)entry, own), entry);
                if (command is CloseWorkshop close && own is WorkingRecord<Workshop> workshop)
                {
                    var (state, of) = (workshop.Now.Present, records.Of(workshop.Now.Present.InitiativeId));
                    foreach (var concluded in CloseWorkshopHandler.Conclude(close, state, (Initiative)of.Aggregate))
                    {
                        yield return (of, concluded);
                    }
                }
            }
        }

        private Agency Agency(Guid id, string field = "agencyId")
        {
            try
            {
                return records.Of<Agency>(RecordKind.Agency, id);
            }
            catch (AgencyNotFound)
            {
                throw new AgencyNotFound(id, field);
            }
        }
    }
}
