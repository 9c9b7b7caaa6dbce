namespace JourneyTracker.Core.Access;

/// <summary>What a viewer is to the programme; each command and field names the roles that may use it.</summary>
public enum Role
{
    /// <summary>Runs the programme: every command on initiatives.</summary>
    ProgrammeOffice,

    /// <summary>Reports for one agency: its measurements, milestones, challenges and risks; reads everything as known now, the history left out.</summary>
    AgencyContributor,

    /// <summary>Reads everything, history included; records decisions, confidence and status reports.</summary>
    GovernanceBoard,

    /// <summary>Reads everything, history included; changes nothing.</summary>
    Auditor,

    /// <summary>Keeps agencies, portfolios and tenants; reads everything, history included.</summary>
    Administrator,
}
