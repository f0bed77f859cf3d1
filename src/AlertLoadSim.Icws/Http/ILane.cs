using AlertLoadSim.Icws.Client;

namespace AlertLoadSim.Icws.Http;

/// <summary>One connection of a session, one exchange at a time; others wait their turn. Any thread may call.</summary>
internal interface ILane : IDisposable
{
    /// <summary>Begins an exchange, or lets it wait; it settles exactly once.</summary>
    void Start(Exchange exchange);

    /// <summary>Gives up what is in flight and what waits; what is started later is not touched.</summary>
    void GiveUp();
}
