namespace JourneyTracker.GraphQL.Scalars;

/// <summary>A scalar of the product's own, of which the API says where it is specified.</summary>
internal interface ISpecifiedScalar
{
    /// <summary>The address of its specification: a standard's, or ours on the page that the API serves, relative to the API's host.</summary>
    string SpecifiedBy { get; }

    /// <summary>The form it takes, as a sentence for whoever sent something else.</summary>
    string Form { get; }
}
