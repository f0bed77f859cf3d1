namespace AlertLoadSim.IntegrationTests.Intermediaries;

/// <summary>A test through a real nginx.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsNginxFactAttribute : FactAttribute
{
    public NeedsNginxFactAttribute() => Skip = Installed.WithoutNginx;
}

/// <summary>Several tests through a real nginx.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsNginxTheoryAttribute : TheoryAttribute
{
    public NeedsNginxTheoryAttribute() => Skip = Installed.WithoutNginx;
}
