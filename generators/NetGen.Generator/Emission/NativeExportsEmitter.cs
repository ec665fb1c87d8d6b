using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>The functions that native code calls. They only pass on what they get; the library checks and does it.</summary>
internal static class NativeExportsEmitter
{
    private const string Exports = "s_exports";

    public static GeneratedFile Emit(NetworkSpec spec, NetworkAnalysisResult analysis) => SourceFile.Plain(spec, "NativeExports", code =>
    {
        var native = new NativeInterface(spec, analysis);
        string network = FullName(spec);
        code.Line($"// What {spec.ClassName.TrimStart('@')} is to C and other languages: the functions of {native.Prefix}.h.");
        code.Line(SourceFile.Hidden);
        code.Line(SourceFile.Generated);
        using (code.Block("internal static unsafe class NativeExports"))
        {
            code.Line($"private static readonly global::NetGen.Native.NativeExports<{network}> {Exports} = new(static () => {network}.{SurfaceEmitter.Definition}, static seed => new {network}(seed), static stream => {network}.FromStream(stream));");
            foreach (NativeFunction function in native.Functions)
            {
                code.Line();
                Emit(code, native, function);
            }
        }
    });

    private static void Emit(CodeWriter code, NativeInterface native, NativeFunction function)
    {
        string parameters = string.Join(", ", function.Parameters.Select(p => $"{p.Type} {p.Name.TrimStart('*')}"));
        string body = function.Method is { } method ? $"{Exports}.{method}({string.Join(", ", function.Parameters.Select(p => p.Name.TrimStart('*')))})" : function.Result.Name;
        code.Line($"[global::System.Runtime.InteropServices.UnmanagedCallersOnly(EntryPoint = \"{native.Prefix}_{function.Name}\", CallConvs = new[] {{ typeof(global::System.Runtime.CompilerServices.CallConvCdecl) }})]");
        code.Line($"internal static {function.Result.Type} {function.Name}({parameters}) => {body};");
    }

    private static string FullName(NetworkSpec spec)
    {
        string outer = string.Concat(spec.ContainingTypes.Select(header => header.Split(' ').Last() + "."));
        return $"global::{(spec.Namespace is null ? string.Empty : spec.Namespace + ".")}{outer}{spec.ClassName}";
    }
}
