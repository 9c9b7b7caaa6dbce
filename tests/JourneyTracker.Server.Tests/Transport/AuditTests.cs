using System.Text.Json;

namespace JourneyTracker.Server.Tests.Transport;

public sealed class AuditTests
{
    private const int Audits = 61;

    [Fact]
    public async Task Every_audit_of_GraphQL_over_HTTP_passes()
    {
        await using var host = await TransportHost.StartAsync();
        var audits = Path.Combine(AppContext.BaseDirectory, "Transport", "Audits", "graphql-http-audits.mjs");
        var lines = (await NodeProgram.RunAsync(audits, [host.Address.ToString()], AppContext.BaseDirectory)).Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries
        );

        Assert.Equal(Audits, lines.Length);
        Assert.All(lines, line => Assert.Equal("ok", JsonDocument.Parse(line).RootElement.GetProperty("status").GetString()));
    }
}
