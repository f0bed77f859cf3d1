using System.Net;
using System.Net.Sockets;

namespace AlertLoadSim.Icws.Http;

/// <summary>The addresses of this machine from which connections are opened, in turn: each has about 28,000 ports for one target.</summary>
public sealed class LocalAddresses
{
    /// <summary>The system chooses.</summary>
    public static readonly LocalAddresses Any = new([]);

    private readonly IReadOnlyList<IPAddress> _all;
    private int _next = -1;

    public LocalAddresses(IReadOnlyList<IPAddress> all) => _all = all;

    /// <summary>Null: any.</summary>
    internal IPAddress? Next => _all.Count switch
    {
        0 => null,
        1 => _all[0],
        var count => _all[(int)((uint)Interlocked.Increment(ref _next) % count)],
    };

    /// <summary>The first that connections cannot be opened from; null: there is none.</summary>
    /// <param name="problem">Why.</param>
    public IPAddress? FirstUnusable(out string? problem)
    {
        problem = null;
        foreach (var address in _all)
        {
            try
            {
                Dialer.NewSocket(address).Dispose();
            }
            catch (SocketException e)
            {
                problem = e.SocketErrorCode == SocketError.AddressNotAvailable ? "it is not an address of this machine" : e.Message;
                return address;
            }
        }

        return null;
    }
}
