using System;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Common;

/// <summary>Statements of a layer that has no kernels of its own yet.</summary>
internal sealed record Raw(Action<CodeWriter, Func<string, long>> Write) : Statement;
