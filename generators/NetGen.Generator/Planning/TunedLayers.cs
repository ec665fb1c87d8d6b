using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>What of a tuning file concerns a network.</summary>
internal static class TunedLayers
{
    private static readonly Mode[] s_modes = [Mode.Block, Mode.OneImage];

    /// <summary>The rows of a network's layers; none where the network has an error.</summary>
    public static TuningTable Of(NetworkSpec spec, TuningTable all)
    {
        if (all.Rows.Count == 0)
        {
            return TuningTable.Empty;
        }

        try
        {
            return NetworkAnalysis.Analyze(spec) is { Problems.Count: 0 } analysis ? all.Only(Keys(analysis)) : TuningTable.Empty;
        }
        catch (Exception)
        {
            // Emission runs the same analysis and reports the failure.
            return TuningTable.Empty;
        }
    }

    private static IEnumerable<string> Keys(NetworkAnalysisResult analysis)
    {
        IEnumerable<string?> keys =
            from node in Fusion.ForPrediction(analysis).Nodes
            from mode in s_modes
            from target in Targets.All
            select TuningKey.Of(new KernelRequest(node, mode, target));
        return keys.OfType<string>();
    }
}
