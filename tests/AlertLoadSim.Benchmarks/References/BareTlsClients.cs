using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AlertLoadSim.Benchmarks.References;

/// <summary>Connections over TLS that know nothing of sessions: each asks once and waits without memory. What a TLS connection costs a client at least.</summary>
internal static class BareTlsClients
{
    private const int PerSecond = 1000;

    /// <param name="poll">URL of an empty poll.</param>
    public static async Task HoldAsync(TextWriter to, Uri poll, string cookie, int count, TimeSpan during)
    {
        var request = Encoding.ASCII.GetBytes($"GET {poll.PathAndQuery} HTTP/1.1\r\nHost: {poll.Authority}\r\nCookie: {cookie}\r\n\r\n");
        var held = new List<SslStream>(count);
        var waiting = new List<Task<int>>(count);
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(20.0 / PerSecond));
        while (held.Count < count)
        {
            await pace.WaitForNextTickAsync();
            for (var i = 0; i < 20 && held.Count < count; i++)
            {
                var stream = await AskAsync(poll, request);
                held.Add(stream);
                waiting.Add(stream.ReadAsync(Memory<byte>.Empty).AsTask());
            }
        }

        await to.WriteLineAsync($"{held.Count} connections are open");
        await Task.Delay(during);
        var ended = waiting.Count(wait => wait.IsCompleted);
        await to.WriteLineAsync(ended == 0 ? "all of them to the end" : $"{ended} of them ended");
        GC.KeepAlive(held);
    }

    private static async Task<SslStream> AskAsync(Uri poll, byte[] request)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Parse(poll.Host), poll.Port);
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = poll.Host, RemoteCertificateValidationCallback = IsOfTheEmulator });
        await stream.WriteAsync(request);
        var reply = new byte[2048];
        var read = 0;
        while (!reply.AsSpan(0, read).EndsWith("\r\n\r\n[]"u8))
        {
            var came = await stream.ReadAsync(reply.AsMemory(read));
            if (came == 0)
                throw new IOException("the server ended the connection");
            read += came;
        }

        return stream;
    }

    // Which signs for itself.
    private static bool IsOfTheEmulator(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        (errors & SslPolicyErrors.RemoteCertificateNotAvailable) == 0;
}
