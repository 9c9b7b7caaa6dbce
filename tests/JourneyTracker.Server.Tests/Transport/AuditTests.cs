using System.Diagnostics;
using System.Text.Json;

namespace JourneyTracker.Server.Tests.Transport;

public sealed class AuditTests
{
    private const int Audits = 61;

    [Fact]
    public async Task Every_audit_of_GraphQL_over_HTTP_passes()
    {
        await using var host = await TransportHost.StartAsync();
        var start = new ProcessStartInfo(NodeProgram.Find()) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Transport", "Audits", "graphql-http-audits.mjs"));
        start.ArgumentList.Add(host.Address.ToString());
        using var node = Process.Start(start)!;
        var errors = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var lines = (await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("", await errors);
        Assert.Equal(Audits, lines.Length);
        Assert.All(lines, line => Assert.Equal("ok", JsonDocument.Parse(line).RootElement.GetProperty("status").GetString()));
    }
}
