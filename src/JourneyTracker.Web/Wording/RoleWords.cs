using JourneyTracker.Core.Access;

namespace JourneyTracker.Web.Wording;

/// <summary>What people of a role do here, in a sentence. A test compares it with what the role may do.</summary>
public static class RoleWords
{
    /// <summary>The sentence about a role.</summary>
    public static string About(Role role) =>
        role switch
        {
            Role.ProgrammeOffice => "Keeps the record of all initiatives, runs workshops, and keeps the directory of agencies and the portfolios.",
            Role.AgencyContributor => "Logs measurements, milestones, challenges and risks of one agency, and answers in workshops.",
            Role.GovernanceBoard => "Looks at progress, asks why, decides, rates confidence and issues status reports; answers in workshops.",
            Role.Auditor => "Reads everything, history included, takes bundles to verify, and changes nothing.",
            Role.Administrator =>
                "Keeps the directory of agencies, the portfolios and the names of people; reads everything, history included, takes bundles to verify, and logs nothing of initiatives.",
        };
}
