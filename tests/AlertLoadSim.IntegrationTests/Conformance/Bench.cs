using System.Globalization;
using AlertLoadSim.Emulator;
using AlertLoadSim.IntegrationTests.Emulator;
using Microsoft.Extensions.Time.Testing;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>What a case works with: one emulator on a clock of the case's own, spoken to over one transport.</summary>
internal sealed class Bench(Door door, FakeTimeProvider time, Func<string> nextUser) : IDisposable
{
    private readonly List<WireConnection> _connections = [];

    public bool IsSecure => door.Certificate is not null;

    public FakeTimeProvider Time => time;

    /// <summary>Replies read so far; 0 in the end: the case proved nothing over this transport.</summary>
    public int Exchanges { get; private set; }

    /// <summary>All replies read over connections of the case's own.</summary>
    public IEnumerable<byte[]> Replies => _connections.SelectMany(connection => connection.Replies);

    /// <summary>A user whom no other case knows.</summary>
    public string NewUser() => nextUser();

    /// <param name="other">Null: the emulator under test.</param>
    public async Task<WireConnection> OpenAsync(EmulatorServer? other = null)
    {
        var connection = await WireConnection.OpenAsync(other is null ? door : Door.Of(other, door.Certificate is null ? Transport.Http : Transport.Https), () => Exchanges++);
        _connections.Add(connection);
        return connection;
    }

    public async Task<RawReply> SendAsync(string method, string path, string? body = null, params string[] headers) =>
        await (await OpenAsync()).SendAsync(method, path, body, headers);

    public Task<RawReply> LogOnAsync(string body, string query = "", params string[] headers) => SendAsync(
        "POST", "/icws/connection" + query, body, headers.Length == 0 ? ["Accept-Language: en-us"] : headers);

    public async Task<Desk> DeskAsync(string? user = null, string query = "", EmulatorServer? other = null)
    {
        user ??= NewUser();
        var connection = await OpenAsync(other);
        var login = await connection.SendAsync("POST", "/icws/connection" + query, LogOnBody(user), "Accept-Language: en-us");
        return new Desk(connection, user, login);
    }

    public string LogOnBody(string? user = null) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"__type":"urn:inin.com:connection:icAuthConnectionRequestSettings","applicationName":"conformance","userID":"{{user ?? NewUser()}}","password":"emulator"}
        """);

    public void Dispose() => _connections.ForEach(c => c.Dispose());
}
