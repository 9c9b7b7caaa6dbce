using JourneyTracker.Core.History;
using JourneyTracker.Core.Store;

namespace JourneyTracker.Web.Wording;

/// <summary>What the pages call the kinds of entry, and the parts of the product that they belong to.</summary>
public static class EntryKinds
{
    /// <summary>What a kind is called, by its stored name; that name where it has no other.</summary>
    public static string Of(string eventType) => EntryCatalogue.Named(eventType)?.Label ?? eventType;

    /// <summary>What a part of the product is called.</summary>
    public static string Of(Capability capability) =>
        capability switch
        {
            Capability.Information => "Information sharing",
            Capability.Advice => "Answers to advice",
            Capability.Charter => "Charter",
            Capability.Partners => "Partners",
            Capability.Journey => "Journey",
            Capability.Challenges => "Challenges",
            Capability.Performance => "Performance",
            Capability.Governance => "Governance",
            Capability.Diagnosis => "Diagnosis",
            Capability.Corrections => "Corrections",
            Capability.Agencies => "Agencies",
            Capability.Portfolios => "Portfolios",
            Capability.Workshops => "Workshops",
            Capability.Risks => "Risks",
            Capability.Lessons => "Lessons",
            Capability.Benefits => "Benefits",
        };
}
