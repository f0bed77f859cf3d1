using System.Net;
using System.Net.Sockets;

namespace AlertLoadSim.Icws.Http;

/// <summary>Opens a lane's connections: from the local addresses in turn, each stage within its time.</summary>
internal static class Dialer
{
    // Not known to the platform: the port is chosen when the other end is known, so that one local port serves several targets.
    private const int IpLevel = 0;
    private const int BindAddressNoPort = 24;

    /// <summary>A socket that connects nowhere yet.</summary>
    /// <exception cref="SocketException">The local address is not one of this machine.</exception>
    public static Socket NewSocket(TransportSettings settings, EndPoint to)
    {
        if (settings.LocalAddresses.Next is { } from)
            return NewSocketFrom(from);
        return to is IPEndPoint ip
            ? new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    }

    // The same error later on means that the address has no port left.
    private static Socket NewSocketFrom(IPAddress from)
    {
        try
        {
            return NewSocket(from);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            throw new SocketException((int)SocketError.NetworkUnreachable, $"{from} is not an address of this machine");
        }
    }

    /// <inheritdoc cref="NewSocket(TransportSettings, EndPoint)"/>
    public static Socket NewSocket(IPAddress from)
    {
        var socket = new Socket(from.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (OperatingSystem.IsLinux())
                socket.SetRawSocketOption(IpLevel, BindAddressNoPort, BitConverter.GetBytes(1));
            socket.Bind(new IPEndPoint(from, 0));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>What limits the stages of one connection; whoever gives it up cancels it.</summary>
    public static CancellationTokenSource NewStages(TransportSettings settings, TimeProvider time) =>
        LimitsStages(settings) ? new CancellationTokenSource(Timeout.InfiniteTimeSpan, time) : new CancellationTokenSource();

    /// <summary>From now on, so long and no longer, until the next stage; null: only the exchange's own time counts.</summary>
    public static void Begin(CancellationTokenSource stages, TransportSettings settings, TimeSpan? limit)
    {
        if (LimitsStages(settings))
            stages.CancelAfter(limit ?? Timeout.InfiniteTimeSpan);
    }

    public static void End(CancellationTokenSource stages, TransportSettings settings) => Begin(stages, settings, limit: null);

    private static bool LimitsStages(TransportSettings settings) => settings.ConnectTimeout is not null || settings.HandshakeTimeout is not null;
}
