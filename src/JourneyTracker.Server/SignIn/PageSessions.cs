using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using JourneyTracker.Core.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace JourneyTracker.Server.SignIn;

/// <summary>
/// Keeps in the database who is signed in to the pages; the cookie only names the session. What is signed out is gone for
/// every host, and with it whatever copies of the cookie there are.
/// </summary>
internal sealed class PageSessions(NpgsqlDataSource database, StoreSettings store, IDataProtectionProvider protection, TimeProvider clock) : ITicketStore
{
    /// <summary>The property of a ticket that names its session to this host.</summary>
    public const string Name = ".session";

    private const int KeyBytes = 32;

    // Every request of a page asks this first, and can't give it up: the cookie's handler passes no token on.
    private const int LongestSeconds = 5;
    private readonly string _table = $"{store.Schema}.{PageSessionTable.Named}";

    // Whoever signs out is signed out, whatever the database does; this host believes these no more, and removes them as soon as it can.
    private readonly ConcurrentDictionary<string, byte> _left = new(StringComparer.Ordinal);

    private readonly IDataProtector _protector = protection.CreateProtector("page-session");

    /// <summary>Called with the name of a session that was ended on this host.</summary>
    public Action<string>? Ended { get; set; }

    /// <inheritdoc />
    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        await ExecuteAsync($"delete from {_table} where expires_at <= $1", clock.GetUtcNow());
        await ExecuteAsync($"insert into {_table} (key_hash, ticket, expires_at) values ($1, $2, $3)", HashOf(key), Protected(ticket), EndOf(ticket));
        return key;
    }

    /// <inheritdoc />
    /// <remarks>A session that was ended meanwhile does not begin anew.</remarks>
    public Task RenewAsync(string key, AuthenticationTicket ticket) =>
        ExecuteAsync($"update {_table} set ticket = $2, expires_at = $3 where key_hash = $1", HashOf(key), Protected(ticket), EndOf(ticket));

    /// <summary>Whether a session was ended here and is still in the database, because that took nothing in.</summary>
    public bool IsStillKept(string name) => _left.ContainsKey(name);

    /// <inheritdoc />
    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var hash = HashOf(key);
        if (_left.ContainsKey(Convert.ToHexStringLower(hash)))
        {
            return null;
        }

        await using var command = Command($"select ticket from {_table} where key_hash = $1 and expires_at > $2", hash, clock.GetUtcNow());
        if (await command.ExecuteScalarAsync() is not byte[] kept || Read(kept) is not { } ticket)
        {
            return null;
        }

        ticket.Properties.Items[Name] = Convert.ToHexStringLower(hash);
        return ticket;
    }

    /// <inheritdoc />
    public async Task RemoveAsync(string key)
    {
        var hash = HashOf(key);
        var name = Convert.ToHexStringLower(hash);
        try
        {
            await ExecuteAsync($"delete from {_table} where key_hash = $1", hash);
        }
        catch (Exception e) when (Outage.Of(e) is not null)
        {
            _left[name] = 0;
        }

        Ended?.Invoke(name);
    }

    /// <summary>Removes what could not be removed when it was ended.</summary>
    /// <exception cref="NpgsqlException">The database still takes nothing in.</exception>
    public async Task RemoveLeftAsync()
    {
        foreach (var name in _left.Keys)
        {
            await ExecuteAsync($"delete from {_table} where key_hash = $1", Convert.FromHexString(name));
            _left.TryRemove(name, out _);
        }
    }

    /// <summary>Which of some sessions go on.</summary>
    public async Task<IReadOnlySet<string>> GoingOnAsync(IEnumerable<string> names, CancellationToken cancellation)
    {
        await using var command = Command(
            $"select encode(key_hash, 'hex') from {_table} where key_hash = any($1) and expires_at > $2",
            names.Select(Convert.FromHexString).ToArray(),
            clock.GetUtcNow()
        );
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var going = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
        {
            going.Add(reader.GetString(0));
        }

        return going;
    }

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private DateTimeOffset EndOf(AuthenticationTicket ticket) => (ticket.Properties.ExpiresUtc ?? clock.GetUtcNow() + PageSignIn.Lifetime).ToUniversalTime();

    private byte[] Protected(AuthenticationTicket ticket) => _protector.Protect(TicketSerializer.Default.Serialize(ticket));

    private AuthenticationTicket? Read(byte[] kept)
    {
        try
        {
            return TicketSerializer.Default.Deserialize(_protector.Unprotect(kept));
        }
        catch (CryptographicException)
        {
            return null; // of a host with other keys
        }
    }

    private async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync();
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = database.CreateCommand(sql);
        command.CommandTimeout = LongestSeconds;
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
