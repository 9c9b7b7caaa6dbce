using System.Collections.Immutable;
using JourneyTracker.Core.Access;

namespace JourneyTracker.Web.SignIn;

/// <summary>The ways of signing in that the host offers.</summary>
/// <param name="ProviderAddress">Where the way to the organisation's own sign-in begins; null where none is set up.</param>
/// <param name="DemoAddress">Where a chosen demo person is posted to.</param>
/// <param name="DemoPeople">The people one can be in Development; empty elsewhere.</param>
public sealed record SignInOffer(string? ProviderAddress, string DemoAddress, ImmutableArray<DemoPerson> DemoPeople);

/// <summary>Somebody to try the product as.</summary>
/// <param name="Key">How the form names them.</param>
/// <param name="Name">Their name.</param>
/// <param name="Role">What they may do.</param>
/// <param name="About">What they come for, in a sentence.</param>
public sealed record DemoPerson(string Key, string Name, Role Role, string About);
