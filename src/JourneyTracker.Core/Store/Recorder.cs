using System.Collections.Immutable;
using JasperFx.Events.Daemon;
using JourneyTracker.Core.Access;
using JourneyTracker.Core.Agencies;
using JourneyTracker.Core.History;
using JourneyTracker.Core.Initiatives;
using JourneyTracker.Core.People;
using JourneyTracker.Core.Portfolios;
using JourneyTracker.Core.Rules;
using JourneyTracker.Core.Workshops;
using Marten;
using Npgsql;
using Wolverine;
using Wolverine.Persistence;

namespace JourneyTracker.Core.Store;

/// <summary>
/// Takes commands from whoever is signed in: checks their form and the caller's right, sees that what they name
/// exists, and hands them to their handlers in the caller's tenant and name.
/// </summary>
public sealed class Recorder(IMessageContext bus, IDocumentStore store, PeopleDirectory people)
{
    /// <summary>Carries out a command; when it returns, what follows from it can be read.</summary>
    /// <exception cref="NotAllowed">The caller may not give this command.</exception>
    /// <exception cref="RuleViolation">It broke a rule; nothing was recorded.</exception>
    public async Task RecordAsync(Viewer viewer, object command, CancellationToken cancellation)
    {
        var role = RoleFor(viewer, command.GetType());
        command = Shape.Normal(command);
        var wrong = Shape.Violations(command);
        Guid? agency = null;
        await using (var session = store.QuerySession(viewer.Tenant))
        {
            // What can be told together is: whoever mends one field should not have to find out about the next one.
            RuleViolation.ThrowAny([.. wrong, .. await NamedThings.MissingAsync(session, command, cancellation)]);
            if (role != Role.ProgrammeOffice && command is IInitiativeCommand onInitiative && OwnEntries.Corrected(onInitiative) is not null)
            {
                OwnEntries.EnsureOf(onInitiative, await LogAsync(session, onInitiative, cancellation), viewer);
            }

            agency = role == Role.AgencyContributor ? await OwnAgencyAsync(session, viewer, command, cancellation)
                : command is ISpokenCommand && viewer.Agency is not null ? await AgencyOfAsync(session, viewer, cancellation)
                : null;
        }

        await SendAsync(viewer, role, agency, command, cancellation);
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
                throw new NotAllowed("Only the programme office records many facts at once.");
            }

            accepted.Add(new SourcedCommand(Shape.Accepted(sourced.Command), sourced.Source is { } source ? Text.Normalise(source) : null));
        }

        await SendAsync(viewer, role, null, batch with { Commands = accepted.ToImmutable() }, cancellation);
    }

    private static Role RoleFor(Viewer viewer, Type command)
    {
        var allowed = Permissions.For(command);
        return allowed.Order().Where(viewer.Roles.Contains).Select(role => (Role?)role).FirstOrDefault()
            ?? throw new NotAllowed($"This needs the role {string.Join(" or ", allowed.Order())}.");
    }

    private async Task SendAsync(Viewer viewer, Role role, Guid? agency, object command, CancellationToken cancellation)
    {
        await people.NoteAsync(viewer, cancellation);
        bus.UserName = viewer.Subject;
        var options = new DeliveryOptions { TenantId = viewer.Tenant }.WithHeader(EventHeaders.Role, role.ToString());
        if (agency is { } own)
        {
            options = options.WithHeader(SpeakerHeader.Agency, own.ToString());
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
        catch (Exception e) when (IsReferenceTaken(e))
        {
            throw new ReferenceTaken(command.GetType().GetProperty("Reference")?.GetValue(command) as string ?? "The reference");
        }
    }

    private static async Task<Guid> OwnAgencyAsync(IQuerySession session, Viewer viewer, object command, CancellationToken cancellation)
    {
        var own = await AgencyOfAsync(session, viewer, cancellation)
            ?? throw new NotAllowed("Your sign-in names no agency of the directory, so you can't log for one. Ask the programme office to register it.");
        if (command is IInitiativeCommand onInitiative && OwnEntries.Corrected(onInitiative) is null)
        {
            OwnAgency.EnsureOf(onInitiative, new Initiative(await LogAsync(session, onInitiative, cancellation)).Present, own);
        }

        return own;
    }

    private static async Task<EntryLog> LogAsync(IQuerySession session, IInitiativeCommand command, CancellationToken cancellation)
    {
        var log = EntryLog.Of(await session.Events.FetchStreamAsync(command.InitiativeId, token: cancellation));
        return log.Version > 0 ? log : throw new InitiativeNotFound();
    }

    private static async Task<Guid?> AgencyOfAsync(IQuerySession session, Viewer viewer, CancellationToken cancellation) =>
        (await session.Query<AgencyRow>().FirstOrDefaultAsync(row => row.Reference == viewer.Agency, cancellation))?.Id;

    private static bool IsReferenceTaken(Exception? e) => e switch
    {
        null => false,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: { } name } => name.Contains("reference", StringComparison.Ordinal),
        AggregateException many => many.InnerExceptions.Any(IsReferenceTaken),
        _ => IsReferenceTaken(e.InnerException),
    };
}
