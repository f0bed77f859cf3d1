namespace AlertLoadSim.IntegrationTests.Browser;

/// <summary>Tests that run when no other does: a browser takes every core, and others here count milliseconds.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
