using System.Net;
using System.Security.Cryptography.X509Certificates;
using AlertLoadSim.Icws.Http;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>Where the sessions of a run go, and whom they trust there.</summary>
internal static class TargetAddress
{
    /// <param name="emulator">Null: the target is a server of the user's.</param>
    /// <exception cref="UsageException">A file of certificates or a local address cannot be used; the message says which and why.</exception>
    public static TransportSettings Of(RunOrder order, RunEmulator? emulator) => AddressOf(order, emulator) with
    {
        Kind = order.Scenario.Transport == TransportChoice.Lean ? TransportKind.Lean : TransportKind.HttpClient,
        LocalAddresses = AddressesOf(order),
        ConnectTimeout = order.Scenario.Target.ConnectTimeout,
        HandshakeTimeout = order.Scenario.Target.HandshakeTimeout,
    };

    private static TransportSettings AddressOf(RunOrder order, RunEmulator? emulator)
    {
        var target = order.Scenario.Target;
        if (emulator is not null && target.Via is null)
            return new TransportSettings(emulator.SessionAddress, order.Insecure) { Tls = TrustOf(emulator) };
        return new TransportSettings(new Uri(target.Via ?? target.Url), order.Insecure)
        {
            Tls = Load(target.Tls, Path.GetDirectoryName(Path.GetFullPath(order.File))!),
            ServerName = target.Tls.ServerName,
        };
    }

    private static LocalAddresses AddressesOf(RunOrder order)
    {
        var addresses = new LocalAddresses([.. order.Plan.LocalAddresses(Machine.PortsPerAddress() ?? PlanNeeds.PortsPerAddress).Select(IPAddress.Parse)]);
        return addresses.FirstUnusable(out var problem) is { } unusable
            ? throw new UsageException($"target.localAddresses: connections cannot be opened from {unusable}: {problem}")
            : addresses;
    }

    // The emulator made its certificate itself, so that is its own authority.
    private static TlsMaterial TrustOf(RunEmulator emulator)
    {
        if (emulator.CertificatePem is not { } pem)
            return TlsMaterial.OfTheMachine;
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(pem);
        return new TlsMaterial { Authorities = authorities };
    }

    private static TlsMaterial Load(TlsSpec tls, string folder) =>
        TlsFiles.Load(InFolder(tls.Ca, folder), InFolder(tls.ClientCertificate, folder), out var problem) ?? throw new UsageException(problem!);

    private static string? InFolder(string? file, string folder) => file is null ? null : Path.Combine(folder, file);
}
