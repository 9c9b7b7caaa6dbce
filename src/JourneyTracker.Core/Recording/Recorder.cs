using System.Collections.Immutable;
using JasperFx.Events.Daemon;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Advice;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.People;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Store;
using JourneyTracker.Core.Workshops;
using Marten;
using Npgsql;
using Wolverine;
using Wolverine.Persistence;

namespace JourneyTracker.Core.Recording;

/// <summary>
/// Takes commands from whoever is signed in: checks their form and the caller's right, sees that what they name
/// exists, and hands them to their handlers in the caller's tenant and name.
/// </summary>
public sealed class Recorder(
    IMessageContext bus,
    IDocumentStore store,
    NpgsqlDataSource database,
    PeopleDirectory people,
    ContributorSettings contributors,
    TimeProvider clock
)
{
    /// <summary>How many commands the API takes together: with its locks held, others wait for no more than some seconds.</summary>
    public const int MostTogether = 1000;

    /// <summary>Whether what ended a command is what its giver is answered with, and no failure: a rule it broke, or that it was only tried.</summary>
    public static bool IsAnswered(Exception e) =>
        e is RuleViolation or NotAllRecorded or RequiredDataMissingException or ApplyEventException { InnerException: RuleViolation } || TakenBack.IsWhy(e);

    /// <summary>Carries out a command; when it returns, what follows from it can be read.</summary>
    /// <exception cref="NotAllowed">The caller may not give this command.</exception>
    /// <exception cref="RuleViolation">It broke a rule; nothing was recorded.</exception>
    /// <returns>The row of the initiative that it changed; null where it changed none, or had been carried out before.</returns>
    public async Task<InitiativeSummary?> RecordAsync(Viewer viewer, object command, CancellationToken cancellation)
    {
        if (command is IRegistrationCommand or IWithOtherRecords or CloseWorkshop)
        {
            return await RecordAloneAsync(viewer, command, cancellation);
        }

        var role = RoleFor(viewer, command.GetType());
        command = CommandForm.Normal(command);
        var wrong = CommandForm.Violations(command);
        Contributor? speaker;
        await using (var session = store.QuerySession(viewer.Tenant))
        {
            // What can be told together is: whoever mends one field should not have to find out about the next one.
            var missing = await NamedThings.MissingAsync(session, command, cancellation);
            var found = await WhatIsWrongAsync(session, command, wrong, missing, cancellation);
            RuleViolation.ThrowAny(
                found.Count > 0 && command is IInitiativeCommand refused ? await WithThoseOfTheRecordAsync(session, refused, found, cancellation) : found
            );
            var contributor = role == Role.AgencyContributor ? await ContributorAsync(session, viewer, cancellation) : null;
            if (command is IInitiativeCommand onInitiative && OwnCommands.Concern(onInitiative, role, contributor))
            {
                var log = EntryLog.Of(await session.Events.FetchStreamAsync(onInitiative.InitiativeId, token: cancellation));
                var initiative = new Initiative(log.Version > 0 ? log : throw new InitiativeNotFound(), contributor?.Lineage);
                OwnCommands.EnsureOf(onInitiative, role, initiative, viewer, contributor);
            }

            if (command is AcceptAdvice { Name: null } advised)
            {
                command = await NamedAsync(session, advised, cancellation);
            }

            speaker = contributor ?? (command is ISpokenCommand && viewer.Agency is not null ? await ContributorAsync(session, viewer, cancellation) : null);
        }

        var written = WrittenSummary.Begin();
        var options = new DeliveryOptions().WithHeader(EventHeaders.Role, role.ToString());
        if (AgenciesOf(role, speaker) is { } agencies)
        {
            options = options.WithHeader(SpeakerHeader.Agency, string.Join(',', agencies));
        }

        await SendAsync(viewer, command, async () => await bus.InvokeAsync(command, options, cancellation), options, cancellation);
        return written.Row;
    }

    /// <summary>Carries out commands on one record or many in one transaction: all or none, or those that can be.</summary>
    /// <param name="viewer">Who gives them.</param>
    /// <param name="commands">The commands in their order; later ones may be about what earlier ones bring into being.</param>
    /// <param name="how">Whether all or none are carried out.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What came of each, in their order.</returns>
    public Task<ImmutableArray<CommandResult>> RecordTogetherAsync(
        Viewer viewer,
        IReadOnlyList<SourcedCommand> commands,
        Together how,
        CancellationToken cancellation
    ) => RecordTogetherAsync(viewer, commands, how, [], cancellation);

    /// <inheritdoc cref="RecordTogetherAsync(Viewer, IReadOnlyList{SourcedCommand}, Together, CancellationToken)" />
    /// <param name="viewer">Who gives them.</param>
    /// <param name="commands">The commands in their order; later ones may be about what earlier ones bring into being.</param>
    /// <param name="how">Whether all or none are carried out.</param>
    /// <param name="beside">Documents that are stored in the same transaction, where something is carried out.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ImmutableArray<CommandResult>> RecordTogetherAsync(
        Viewer viewer,
        IReadOnlyList<SourcedCommand> commands,
        Together how,
        ImmutableArray<object> beside,
        CancellationToken cancellation
    )
    {
        await using var session = store.QuerySession(viewer.Tenant);
        return await RecordTogetherAsync(viewer, session, Deliver, commands, how, beside, cancellation);

        Task Deliver(RecordAll batch, DeliveryOptions options) => bus.InvokeAsync(batch, options, cancellation);
    }

    /// <summary>Carries out more commands in one transaction than are held at once.</summary>
    /// <param name="viewer">Who gives them.</param>
    /// <param name="records">The records that they are about.</param>
    /// <param name="registersAgencies">Whether agencies are registered.</param>
    /// <param name="work">Records them, some after others, and says whether that is to be committed. It is done again where it collides with others.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether it was committed; nothing is recorded where not.</returns>
    public async Task<bool> RecordInOneAsync(
        Viewer viewer,
        IReadOnlyCollection<Guid> records,
        bool registersAgencies,
        Func<RecordingTransaction, Task<bool>> work,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(work);
        for (var tries = 0; ; tries++)
        {
            try
            {
                await using var one = await RecordingTransaction.BeginAsync(this, store, database, clock, viewer, records, registersAgencies, cancellation);
                if (!await work(one))
                {
                    return false;
                }

                await one.CommitAsync(cancellation);
                return true;
            }
            catch (Exception e) when (tries < Collision.MostTries && Collision.IsWhy(e)) { }
        }
    }

    /// <summary>Carries out commands in a transaction that others of the same are carried out in.</summary>
    internal async Task<ImmutableArray<CommandResult>> RecordTogetherAsync(
        RecordingTransaction transaction,
        IReadOnlyList<SourcedCommand> commands,
        ImmutableArray<object> beside,
        CancellationToken cancellation
    )
    {
        await using var session = transaction.QuerySession();
        return await RecordTogetherAsync(transaction.Viewer, session, Deliver, commands, Together.AllOrNone, beside, cancellation);

        Task Deliver(RecordAll batch, DeliveryOptions options) => transaction.InvokeAsync(batch, cancellation);
    }

    private async Task<ImmutableArray<CommandResult>> RecordTogetherAsync(
        Viewer viewer,
        IQuerySession session,
        Func<RecordAll, DeliveryOptions, Task> deliver,
        IReadOnlyList<SourcedCommand> commands,
        Together how,
        ImmutableArray<object> beside,
        CancellationToken cancellation
    )
    {
        var refusals = new SortedDictionary<int, ImmutableArray<RuleViolation>>();
        var prepared = await PrepareAsync(viewer, session, commands, refusals, cancellation);
        var heldBack = new SortedDictionary<int, Guid>();
        while (true)
        {
            var places = Enumerable.Range(0, commands.Count).Where(place => !refusals.ContainsKey(place) && !heldBack.ContainsKey(place)).ToList();
            if (places.Count == 0)
            {
                return Results(new Dictionary<int, bool>());
            }

            // With something refused already, the rest is looked at all the same.
            var onlyTried = how == Together.OnlyTried || (how == Together.AllOrNone && refusals.Count > 0);
            var batch = new RecordAll(
                [.. places.Select(place => prepared.Commands[place]!)],
                viewer,
                prepared.Speaker,
                prepared.Contributor,
                [.. refusals.Keys.Concat(heldBack.Keys).SelectMany(place => FactNames.BroughtBy(commands[place].Command))],
                beside,
                onlyTried
            );
            try
            {
                var recorded = await SendAsync(viewer, batch, deliver, cancellation);
                foreach (var (at, on) in batch.Answer.HeldBack)
                {
                    heldBack[places[at]] = on;
                }

                return Results(
                    onlyTried && how == Together.AllOrNone
                        ? new Dictionary<int, bool>()
                        : places.Zip(recorded).ToDictionary(one => one.First, one => one.Second)
                );
            }
            catch (NotAllRecorded some)
            {
                // What comes after one that was undone is looked at again without it, unless nothing is to be recorded.
                var last = how == Together.AllOrNone || some.Undone.IsEmpty ? int.MaxValue : some.Undone.Min;
                foreach (var (at, why) in some.Refusals.Where(one => one.Key < last || some.Undone.Contains(one.Key)))
                {
                    refusals[places[at]] = why;
                }

                foreach (var (at, on) in some.HeldBack.Where(one => one.Key < last))
                {
                    heldBack[places[at]] = on;
                }

                if (how == Together.AllOrNone)
                {
                    return Results(new Dictionary<int, bool>());
                }
            }
            catch (RuleViolation violation)
            {
                var place = PlaceOf(violation, places);
                refusals[place ?? places[^1]] = [violation, .. violation.Others];
                // Where it is not known which of them it comes from, none is left out for it.
                if (how == Together.AllOrNone || place is null)
                {
                    return Results(new Dictionary<int, bool>());
                }
            }
        }

        Guid EntryIdAt(int place) => ((IRecordCommand)commands[place].Command).EntryId;

        int? PlaceOf(RuleViolation violation, List<int> places)
        {
            var facts = violation.About.ToHashSet();
            return places.Where(place => facts.Contains(EntryIdAt(place))).Select(place => (int?)place).LastOrDefault();
        }

        ImmutableArray<CommandResult> Results(Dictionary<int, bool> recorded) =>
            [
                .. commands.Select(
                    (sourced, place) =>
                    {
                        var command = (IRecordCommand)sourced.Command;
                        return refusals.TryGetValue(place, out var why) ? new CommandResult(command.RecordId, command.EntryId, CommandStatus.Refused, why, null)
                            : heldBack.TryGetValue(place, out var on) ? new CommandResult(command.RecordId, command.EntryId, CommandStatus.HeldBack, [], on)
                            : !recorded.TryGetValue(place, out var isNew)
                                ? new CommandResult(command.RecordId, command.EntryId, CommandStatus.HeldBack, [], null)
                            : new CommandResult(command.RecordId, command.EntryId, isNew ? CommandStatus.Recorded : CommandStatus.AlreadyRecorded, [], null);
                    }
                ),
            ];
    }

    /// <summary>Carries out commands in one transaction, all or none.</summary>
    /// <exception cref="NotAllowed">The caller may not give one of them.</exception>
    /// <exception cref="RuleViolation">One of them broke a rule; nothing was recorded.</exception>
    public async Task RecordAllAsync(Viewer viewer, IReadOnlyList<SourcedCommand> commands, CancellationToken cancellation)
    {
        var results = await RecordTogetherAsync(viewer, commands, Together.AllOrNone, cancellation);
        if (results.FirstOrDefault(one => one.Status == CommandStatus.Refused) is not { } refused)
        {
            return;
        }

        if (refused.Refusals.OfType<NotPermitted>().FirstOrDefault() is { } refusal)
        {
            throw new NotAllowed(refusal.Message);
        }

        RuleViolation.ThrowAny(refused.Refusals);
    }

    private async Task<InitiativeSummary?> RecordAloneAsync(Viewer viewer, object command, CancellationToken cancellation)
    {
        _ = RoleFor(viewer, command.GetType());
        var written = WrittenSummary.Begin();
        await RecordAllAsync(viewer, [new SourcedCommand(command, null)], cancellation);
        return written.Row;
    }

    private async Task<Prepared> PrepareAsync(
        Viewer viewer,
        IQuerySession session,
        IReadOnlyList<SourcedCommand> commands,
        SortedDictionary<int, ImmutableArray<RuleViolation>> refusals,
        CancellationToken cancellation
    )
    {
        var given = new GivenCommand?[commands.Count];
        object[] normal = [.. commands.Select(sourced => CommandForm.Normal(sourced.Command))];
        var missing = await NamedThings.MissingAsync(session, normal, cancellation);
        var (asked, contributor) = (false, (Contributor?)null);
        for (var place = 0; place < normal.Length; place++)
        {
            var command = normal[place];
            try
            {
                var role = RoleFor(viewer, command.GetType());
                var wrong = await WhatIsWrongAsync(session, command, CommandForm.Violations(command), missing[place], cancellation);
                if (!asked && (role == Role.AgencyContributor || (command is ISpokenCommand && viewer.Agency is not null)))
                {
                    contributor = await ContributorAsync(session, viewer, cancellation);
                    asked = true;
                }

                if (command is AcceptAdvice { Name: null } advised)
                {
                    command = await NamedAsync(session, advised, cancellation);
                }

                var source = commands[place].Source is { } words ? Text.Normalise(words) : null;
                given[place] = new GivenCommand(command, role, source, commands[place].Origin, [.. wrong]);
            }
            catch (NotAllowed refusal)
            {
                refusals[place] = [new NotPermitted(refusal.Message)];
            }
        }

        var speaks = AgenciesOf(viewer.Roles.Contains(Role.ProgrammeOffice) ? Role.ProgrammeOffice : Role.AgencyContributor, contributor);
        return new Prepared(given, new Speaker(viewer.Subject, speaks), contributor);
    }

    private async Task<IReadOnlyList<RuleViolation>> WhatIsWrongAsync(
        IQuerySession session,
        object command,
        IReadOnlyList<RuleViolation> wrong,
        IReadOnlyList<RuleViolation> missing,
        CancellationToken cancellation
    )
    {
        if ((missing.Count > 0 || wrong.Any(one => one is TextNotAccepted)) && await IsRecordedAsync(session, command, cancellation))
        {
            (wrong, missing) = ([.. wrong.Where(one => one is not TextNotAccepted)], []);
        }

        return RuleViolation.AllOf(
            () => RuleViolation.ThrowAny([.. wrong, .. missing]),
            () => (command as IEntryCommand)?.On.EnsureNotAfter(clock.LatestDayAnywhere())
        );
    }

    private static ImmutableArray<Guid>? AgenciesOf(Role role, Contributor? speaker) =>
        speaker is not null ? [.. speaker.Agencies]
        : role == Role.ProgrammeOffice ? null
        : [];

    private static Role RoleFor(Viewer viewer, Type command)
    {
        var allowed = Permissions.For(command);
        return allowed.Order().Where(viewer.Roles.Contains).Select(role => (Role?)role).FirstOrDefault()
            ?? throw new NotAllowed($"This needs the role {string.Join(" or ", allowed.Order())}.");
    }

    private async Task<ImmutableArray<bool>> SendAsync(
        Viewer viewer,
        RecordAll batch,
        Func<RecordAll, DeliveryOptions, Task> deliver,
        CancellationToken cancellation
    )
    {
        var options = new DeliveryOptions();
        try
        {
            var about = batch.Commands is [var one] ? one.Command : batch;
            await SendAsync(viewer, about, () => deliver(batch, options), options, cancellation);
        }
        catch (Exception e) when (batch.OnlyTried && TakenBack.IsWhy(e)) { }

        return batch.Answer.Recorded;
    }

    private async Task SendAsync(Viewer viewer, object command, Func<Task> send, DeliveryOptions options, CancellationToken cancellation)
    {
        await people.NoteAsync(viewer, cancellation);
        bus.UserName = viewer.Subject;
        options.TenantId = viewer.Tenant;
        try
        {
            await send();
        }
        catch (Exception e) when (e is RequiredDataMissingException or ApplyEventException { InnerException: NotAnEntryException })
        {
            throw command switch
            {
                IAgencyCommand about => new AgencyNotFound(about.AgencyId, "agencyId"),
                IPortfolioCommand => new PortfolioNotFound(),
                IWorkshopCommand => new WorkshopNotFound(),
                _ => new InitiativeNotFound(),
            };
        }
        catch (ApplyEventException e) when (e.InnerException is RuleViolation)
        {
            // The id is that of something else: the first entry says so while it is folded.
            throw e.InnerException;
        }
        catch (AgencyHasEnded ended) when (!ended.End.AgencyIds.IsEmpty)
        {
            await using var session = store.QuerySession(viewer.Tenant);
            var successors = (await session.LoadManyAsync<AgencyRow>(cancellation, ended.End.AgencyIds)).ToDictionary(row => row.Id, row => row.Name);
            throw ended.Naming(successors.GetValueOrDefault);
        }
        catch (Exception e) when (Outage.Of(e) is { ConnectionsAreStale: true })
        {
            // The database that takes entries in may be another by now, or this one again.
            database.Clear();
            throw;
        }
        catch (Exception e) when (IsReferenceTaken(e))
        {
            throw await TakenReferenceAsync(viewer.Tenant, command, cancellation);
        }
    }

    /// <summary>Advice that becomes a step, a milestone or a challenge under its own words speaks of an agency by its name.</summary>
    private static async Task<AcceptAdvice> NamedAsync(IQuerySession session, AcceptAdvice command, CancellationToken cancellation)
    {
        var log = EntryLog.Of(await session.Events.FetchStreamAsync(command.InitiativeId, token: cancellation));
        return GovernanceWarnings.AgencyOf(command.Advice, log) is { } agency && await session.LoadAsync<AgencyRow>(agency, cancellation) is { } row
            ? command with
            {
                AgencyName = row.Name,
            }
            : command;
    }

    // A text that was accepted before there was a rule against it, and what was there when it was named, is compared when it is said again, and not refused.
    private static async Task<bool> IsRecordedAsync(IQuerySession session, object command, CancellationToken cancellation) =>
        command is IRecordCommand said
        && EntryLog.Of(await session.Events.FetchStreamAsync(said.RecordId, token: cancellation)).Entry(said.EntryId) is not null;

    // What is refused anyway is tried on the record as well, so that everything wrong is told together.
    private async Task<IReadOnlyList<RuleViolation>> WithThoseOfTheRecordAsync(
        IQuerySession session,
        IInitiativeCommand command,
        IReadOnlyList<RuleViolation> found,
        CancellationToken cancellation
    )
    {
        var log = EntryLog.Of(await session.Events.FetchStreamAsync(command.InitiativeId, token: cancellation));
        var ofTheRecord = RuleViolation.AllOf(() => _ = InitiativeDecisions.Of(command, new Initiative(log), session.TenantId, clock).ToList());
        return [.. found.Concat(ofTheRecord).DistinctBy(one => (one.Code, string.Join('.', one.Field), one.Message))];
    }

    private async Task<Contributor> ContributorAsync(IQuerySession session, Viewer viewer, CancellationToken cancellation)
    {
        var own = await session.Query<AgencyRow>().FirstOrDefaultAsync(row => row.Reference == viewer.Agency, cancellation)
            ?? throw new NotAllowed("Your sign-in names no agency of the directory, so you can't log for one. Ask the programme office to register it.");
        if (own.Agency.End is { } end)
        {
            var successors = (await session.LoadManyAsync<AgencyRow>(cancellation, end.AgencyIds)).ToDictionary(row => row.Id, row => row.Name);
            throw new NotAllowed(
                $"{Marked.Plain(end.InWords(own.Name, successors.GetValueOrDefault))}, so nobody can log for it any more. {(end.AgencyIds.IsEmpty ? "Ask the programme office to log this." : "Ask whoever looks after the accounts in your organisation for a sign-in that names what stands in its place.")}"
            );
        }

        return new Contributor(own.Id, await AgencyLineages.LoadAsync(session, cancellation), contributors);
    }

    /// <summary>Which of the references that some commands give names something else already.</summary>
    private async Task<ReferenceTaken> TakenReferenceAsync(string tenant, object about, CancellationToken cancellation)
    {
        var commands = about is RecordAll batch ? [.. batch.Commands.Select(given => given.Command)] : new[] { about };
        await using var session = store.QuerySession(tenant);
        var references = await TakenReferences.FindAsync(session, commands.Cast<IRecordCommand>(), cancellation);
        var given = commands.SelectMany(command => TakenReferences.Given(command).Select(one => (Command: command, one.Kind, one.Reference))).ToList();
        // It may have been given back since, by whoever registered it at the same moment and did not commit.
        var taken = given.Find(one => references.Has(one.Kind, one.Reference)) is { Command: not null } found ? found : given[0];
        return new ReferenceTaken(taken.Reference, TakenReferences.FieldOf(taken.Reference, taken.Command))
        {
            About = [((IRecordCommand)taken.Command).EntryId],
        };
    }

    private static bool IsReferenceTaken(Exception? e) =>
        e switch
        {
            null => false,
            PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: { } name } => name.Contains(
                "reference",
                StringComparison.Ordinal
            ),
            AggregateException many => many.InnerExceptions.Any(IsReferenceTaken),
            _ => IsReferenceTaken(e.InnerException),
        };

    private sealed record Prepared(GivenCommand?[] Commands, Speaker Speaker, Contributor? Contributor);
}
