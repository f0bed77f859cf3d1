using System.Security.Cryptography.X509Certificates;
using AlertLoadSim.Emulator;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>Where a case enters: the server's own ports, or a proxy before them.</summary>
/// <param name="Certificate">Null: plain HTTP.</param>
/// <param name="Prefix">What stands before every path.</param>
internal sealed record Door(Uri Address, X509Certificate2? Certificate, string Prefix = "")
{
    public static Door Of(EmulatorServer server, Transport transport) => transport == Transport.Http
        ? new(server.Address, null)
        : new(server.SecureAddress!, server.Certificate);
}
