using System.Net;
using System.Net.Sockets;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>Ports that are free at every one of several addresses: alternate hosts come as bare names, and clients keep the port.</summary>
internal static class SharedPorts
{
    private const int Attempts = 50;

    /// <exception cref="UsageException">An address cannot be had, or no port is free at all of them.</exception>
    public static int Find(IReadOnlyList<IPAddress> addresses)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (TryFind(addresses) is { } port)
                return port;
        }
        throw new UsageException($"no port was free at all of {string.Join(", ", addresses)}");
    }

    private static int? TryFind(IReadOnlyList<IPAddress> addresses)
    {
        var held = new List<Socket>();
        try
        {
            var port = 0;
            foreach (var address in addresses)
            {
                var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                held.Add(socket);
                socket.Bind(new IPEndPoint(address, port));
                port = ((IPEndPoint)socket.LocalEndPoint!).Port;
            }
            return port;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return null;
        }
        catch (SocketException e)
        {
            throw new UsageException(
                $"a switch-over needs the addresses {string.Join(" and ", addresses)}, and this system does not let the program listen on one of them ({e.Message}); "
                + "on macOS 'sudo ifconfig lo0 alias 127.0.0.2' adds it");
        }
        finally
        {
            foreach (var socket in held)
                socket.Dispose();
        }
    }
}
