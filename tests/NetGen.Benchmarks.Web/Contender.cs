using DrawAndPredict.Api;

namespace NetGen.Benchmarks.Web;

/// <summary>An endpoint under load.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Path">Where requests go.</param>
/// <param name="Reader">What answers.</param>
internal sealed record Contender(string Name, string Path, IReader Reader);
