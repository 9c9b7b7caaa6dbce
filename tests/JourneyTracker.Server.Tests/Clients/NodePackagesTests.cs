using System.Security.Cryptography;

namespace JourneyTracker.Server.Tests.Clients;

/// <summary>What is fetched for the tests is what was reviewed.</summary>
public sealed class NodePackagesTests
{
    private static readonly Uri Address = new("https://registry.example/package.tgz");

    [Fact]
    public void A_package_that_is_not_the_one_of_the_lock_file_is_refused()
    {
        byte[] package = [1, 2, 3];
        var integrity = $"sha512-{Convert.ToBase64String(SHA512.HashData(package))}";
        NodePackages.EnsureIntact(Address, package, integrity);
        Assert.Contains(
            "not the package",
            Assert.Throws<InvalidOperationException>(() => NodePackages.EnsureIntact(Address, [1, 2, 4], integrity)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<InvalidOperationException>(() => NodePackages.EnsureIntact(Address, package, "sha1-AAAA"));
    }
}
