using System.Collections.Immutable;
using System.Globalization;
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
    /// <summary>Carries out a command; when it returns, what follows from it can be read.</summary>
    /// <exception cref="NotAllowed">The caller may not give this command.</exception>
    /// <exception cref="RuleViolation">It broke a rule; nothing was recorded.</exception>
    /// <returns>The row of the initiative that it changed; null where it changed none, or had been carried out before.</returns>
    public async Task<InitiativeSummary?> RecordAsync(Viewer viewer, object command, CancellationToken cancellation)
    {
        var role = RoleFor(viewer, command.GetType());
        command = CommandForm.Normal(command);
        var wrong = CommandForm.Violations(command);
        Contributor? speaker;
        await using (var session = store.QuerySession(viewer.Tenant))
        {
            // What can be told together is: whoever mends one field should not have to find out about the next one.
            var missing = await NamedThings.MissingAsync(session, command, cancellation);
            if ((missing.Count > 0 || wrong.Any(one => one is TextNotAccepted)) && await IsRecordedAsync(session, command, cancellation))
            {
                (wrong, missing) = ([.. wrong.Where(one => one is not TextNotAccepted)], []);
            }

            var found = RuleViolation.AllOf(
                () => RuleViolation.ThrowAny([.. wrong, .. missing]),
                () => (command as IEntryCommand)?.On.EnsureNotAfter(clock.LatestDayAnywhere())
            );
            RuleViolation.ThrowAny(
                found.Count > 0 && command is IInitiativeCommand refused ? await WithThoseOfTheRecordAsync(session, refused, found, cancellation) : found
            );
            var contributor = role == Role.AgencyContributor ? await ContributorAsync(session, viewer, cancellation) : null;
            if (command is IInitiativeCommand onInitiative && role != Role.ProgrammeOffice)
            {
                await EnsureOwnAsync(session, viewer, onInitiative, contributor, cancellation);
            }

            if (command is AcceptAdvice { Name: null } advised)
            {
                command = await NamedAsync(session, advised, cancellation);
            }

            speaker = contributor ?? (command is ISpokenCommand && viewer.Agency is not null ? await ContributorAsync(session, viewer, cancellation) : null);
        }

        var written = WrittenSummary.Begin();
        await SendAsync(
            viewer,
            role,
            speaker is not null ? [.. speaker.Agencies]
                : role == Role.ProgrammeOffice ? null
                : [],
            command,
            cancellation
        );
        return written.Row;
    }

    /// <summary>Carries out many commands, all or none.</summary>
    /// <exception cref="NotAllowed">The caller may not give one of the commands.</exception>
    /// <exception cref="RuleViolation">One of them broke a rule; nothing was recorded.</exception>
    public async Task RecordAllAsync(Viewer viewer, RecordAll batch, CancellationToken cancellation)
    {
        var role = Role.ProgrammeOffice;
        var accepted = ImmutableList.CreateBuilder<SourcedCommand>();
        foreach (var sourced in batch.Commands)
        {
            role = RoleFor(viewer, sourced.Command.GetType());
            if (role != Role.ProgrammeOffice)
            {
                throw new NotAllowed("Only the programme office can record many facts at once.");
            }

            accepted.Add(new SourcedCommand(CommandForm.Accepted(sourced.Command), sourced.Source is { } source ? Text.Normalise(source) : null));
        }

        await SendAsync(viewer, role, null, batch with { Commands = accepted.ToImmutable() }, cancellation);
    }

    private static Role RoleFor(Viewer viewer, Type command)
    {
        var allowed = Permissions.For(command);
        return allowed.Order().Where(viewer.Roles.Contains).Select(role => (Role?)role).FirstOrDefault()
            ?? throw new NotAllowed($"This needs the role {string.Join(" or ", allowed.Order())}.");
    }

    private async Task SendAsync(Viewer viewer, Role role, ImmutableArray<Guid>? speaksFor, object command, CancellationToken cancellation)
    {
        await people.NoteAsync(viewer, cancellation);
        bus.UserName = viewer.Subject;
        var options = new DeliveryOptions { TenantId = viewer.Tenant }.WithHeader(EventHeaders.Role, role.ToString());
        if (speaksFor is { } agencies)
        {
            options = options.WithHeader(SpeakerHeader.Agency, string.Join(',', agencies));
        }

        try
        {
            await bus.InvokeAsync(command, options, cancellation);
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

    /// <summary>Checks that somebody who is not of the programme office logs and puts right what is theirs.</summary>
    private static async Task EnsureOwnAsync(
        IQuerySession session,
        Viewer viewer,
        IInitiativeCommand command,
        Contributor? contributor,
        CancellationToken cancellation
    )
    {
        if (OwnEntries.Corrected(command) is null && contributor is null)
        {
            return;
        }

        var log = EntryLog.Of(await session.Events.FetchStreamAsync(command.InitiativeId, token: cancellation));
        var initiative = new Initiative(log.Version > 0 ? log : throw new InitiativeNotFound(), contributor?.Lineage);
        if (OwnEntries.Corrected(command) is not null)
        {
            OwnEntries.EnsureOf(command, initiative, viewer, contributor);
        }
        else
        {
            OwnAgency.EnsureOf(command, initiative.Present, contributor!);
        }
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

    /// <summary>Which of the references that a command gives names something else already.</summary>
    private async Task<ReferenceTaken> TakenReferenceAsync(string tenant, object command, CancellationToken cancellation)
    {
        if (command is not SplitAgency split)
        {
            var registration = command is RecordAll batch ? batch.Commands[0].Command : command;
            return new ReferenceTaken((string)registration.GetType().GetProperty("Reference")!.GetValue(registration)!);
        }

        var asked = split.NewAgencies.Select(agency => agency.Reference).ToArray();
        await using var session = store.QuerySession(tenant);
        var taken = await session.Query<AgencyRow>().Where(row => row.Reference.IsOneOf(asked)).Select(row => row.Reference).ToListAsync(cancellation);
        // It may have been given back since, by whoever registered it at the same moment and did not commit.
        var place = Math.Max(0, Array.FindIndex(asked, taken.Contains));
        return new ReferenceTaken(asked[place], "newAgencies", place.ToString(CultureInfo.InvariantCulture), "reference");
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
}
