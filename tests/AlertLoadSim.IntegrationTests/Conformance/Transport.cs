namespace AlertLoadSim.IntegrationTests.Conformance;

public enum Transport
{
    Http,
    Https,
}
