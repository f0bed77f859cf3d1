using System.Net.Sockets;
using AlertLoadSim.Workload.Scenarios;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace AlertLoadSim.Emulator.Http;

/// <summary>Ends a connection instead of answering: not one byte of a reply leaves.</summary>
internal static class LostReply
{
    public static void Lose(IFeatureCollection features, LoseReplyBy by)
    {
        var socket = features.GetRequiredFeature<IConnectionSocketFeature>().Socket;
        try
        {
            if (by == LoseReplyBy.Close)
            {
                // FIN first and the socket gone: what the server does on abort would otherwise be a reset.
                socket.Shutdown(SocketShutdown.Both);
                socket.Dispose();
            }
            else
            {
                // Closing with no time to linger sends RST.
                socket.Close(0);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The client went first: lost all the same.
        }

        features.GetRequiredFeature<IHttpRequestLifetimeFeature>().Abort();
    }
}
