using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>The surface of a network that has an error: it compiles, so that the error is the only one, and throws if it ever runs.</summary>
internal static class InvalidSurfaceEmitter
{
    public static GeneratedFile Emit(NetworkSpec spec, NetworkAnalysisResult analysis) =>
        SourceFile.Write(spec, string.Empty, width: null, "global::NetGen.Network", remarks: null, code =>
        {
            SurfaceEmitter.EmitConstants(code, spec, analysis);
            SurfaceEmitter.EmitConstructor(code, spec);
            SurfaceEmitter.EmitLayers(code, analysis.Sites);
            SurfaceEmitter.EmitDefinition(code, spec, analysis);
            EmitThrowing(code, "global::NetGen.Runtime.NetworkMemory Memory");
            EmitThrowing(code, "int TrainingPhases");
            EmitThrowing(code, "void Pack(float* parameters, float* state, float* packed, global::NetGen.WeightFormat format)");
            EmitThrowing(code, "void PredictOne(float* packed, float* scratch, float* input, float* output, global::NetGen.WeightFormat format)");
            EmitThrowing(code, "void PredictBlocks(float* parameters, float* packed, float* scratch, float* input, float* output, int images)");
            EmitThrowing(code, "void TrainPhase(int phase, global::NetGen.Runtime.TrainingFrame* frame, int part, int parts)");
        });

    private static void EmitThrowing(CodeWriter code, string member)
    {
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Line($"protected override unsafe {member} =>");
        code.Line("    throw new InvalidOperationException(\"The network has an error; see the build's output.\");");
    }
}
