using AlertLoadSim.IntegrationTests.Intermediaries;

namespace AlertLoadSim.IntegrationTests.Browser;

/// <summary>A test in a real browser.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsChromiumFactAttribute : FactAttribute
{
    public NeedsChromiumFactAttribute() => Skip = Installed.WithoutChromium;
}

/// <summary>Several tests in a real browser.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsChromiumTheoryAttribute : TheoryAttribute
{
    public NeedsChromiumTheoryAttribute() => Skip = Installed.WithoutChromium;
}

/// <summary>A test in a real browser through a real nginx.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsChromiumAndNginxFactAttribute : FactAttribute
{
    public NeedsChromiumAndNginxFactAttribute() => Skip = Installed.WithoutChromium ?? Installed.WithoutNginx;
}
