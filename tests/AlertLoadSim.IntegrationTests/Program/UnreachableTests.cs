using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AlertLoadSim.IntegrationTests.Program;

/// <summary>Targets with which nothing can be measured: exit code 5, one line, soon.</summary>
public sealed class UnreachableTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_closed_port_is_unreachable()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await AssertUnreachableAsync(port, "the connection is refused");
    }

    [Fact]
    public Task A_server_that_rejects_the_login_is_asked_once() => AgainstAsync(
        request => request.StartsWith("GET", StringComparison.Ordinal)
            ? Reply("200 OK", "{}")
            : Reply("400 Bad Request", """{"__type":"urn:inin.com:common:error","errorCode":-2147221503,"errorId":"error.request.connection.authenticationFailure","message":"no"}"""),
        "rejects the login of agent0001", logins: 1);

    [Fact]
    public Task A_server_that_talks_garbage_is_unreachable() => AgainstAsync(_ => "SSH-2.0-OpenSSH_9.2\r\n\r\n", "the reply's status line is \"SSH-2.0-OpenSSH_9.2\"");

    [Fact]
    public Task A_server_that_is_no_ICWS_server_is_unreachable() => AgainstAsync(_ => Reply("200 OK", "<html>It works!</html>"), "does not let agent0001 log on");

    [Fact]
    public Task A_server_that_never_answers_is_unreachable() => AgainstAsync(_ => null, "no answer in time");

    [Fact]
    public Task A_server_that_answers_everything_but_the_login_is_unreachable() => AgainstAsync(
        request => request.StartsWith("GET", StringComparison.Ordinal) ? Reply("200 OK", "{}") : null, "no answer in time");

    private async Task AgainstAsync(Func<string, string?> answer, string says, int? logins = null)
    {
        using var server = new OneLineServer(answer);
        await AssertUnreachableAsync(server.Port, says);
        if (logins is { } count)
            Assert.Equal(count, server.Requests.Count(request => request.StartsWith("POST", StringComparison.Ordinal)));
    }

    private async Task AssertUnreachableAsync(int port, string says)
    {
        var scenario = _folder.Write("far.yaml", FormattableString.Invariant($$"""
            name: far
            target: { url: "http://127.0.0.1:{{port}}" }
            sessions: { users: { pattern: "agent{0:0000}", password: "${ICWS_PASSWORD}" } }
            load: [ { keepConstant: { sessions: 2, during: 1s } } ]
            """));
        var watch = Stopwatch.StartNew();
        var ended = await BuiltProgram.CallAsync(_folder, ["run", scenario, "--out", _folder.Results], ("ICWS_PASSWORD", "emulator"));
        Assert.True(ended.ExitCode == 5, ended.ToString());
        Assert.Contains(says, Assert.Single(ended.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(ended.Out);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Soon);
        Assert.False(Directory.Exists(_folder.Results) && Directory.GetFileSystemEntries(_folder.Results).Length > 0);
    }

    private static string Reply(string status, string body) =>
        FormattableString.Invariant($"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");

    /// <summary>Answers what each connection sends first; not with null.</summary>
    private sealed class OneLineServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly List<string> _requests = [];

        public OneLineServer(Func<string, string?> answer)
        {
            _listener.Start();
            _ = ServeAsync(answer);
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public string[] Requests
        {
            get
            {
                lock (_requests)
                    return [.. _requests];
            }
        }

        public void Dispose() => _listener.Dispose();

        private async Task ServeAsync(Func<string, string?> answer)
        {
            try
            {
                while (true)
                    _ = AnswerAsync(await _listener.AcceptTcpClientAsync(), answer);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // The test is over.
            }
        }

        private async Task AnswerAsync(TcpClient client, Func<string, string?> answer)
        {
            using (client)
            {
                try
                {
                    var stream = client.GetStream();
                    var buffer = new byte[8192];
                    for (int read; (read = await stream.ReadAsync(buffer)) > 0;)
                    {
                        var request = Encoding.ASCII.GetString(buffer, 0, read);
                        // A body may come behind its header.
                        if (!request.StartsWith("GET", StringComparison.Ordinal) && !request.StartsWith("POST", StringComparison.Ordinal))
                            continue;
                        lock (_requests)
                            _requests.Add(request);
                        if (answer(request) is { } reply)
                            await stream.WriteAsync(Encoding.ASCII.GetBytes(reply));
                    }
                }
                catch (IOException)
                {
                    // The client has gone.
                }
            }
        }
    }
}
