using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>
/// Facts and verbs of a layer that can take a few images at once, with the weights that were packed for one, so that many weights are read once for
/// all of them. Its work comes in units, which threads can share out among themselves, be it for one image only.
/// </summary>
internal interface ITakesFewImages
{
    /// <summary>Fact: whether reading the weights takes so long that it gains something.</summary>
    bool TakesFewImages(Step step);

    /// <summary>Fact: number of units.</summary>
    int FewImagesUnits(Step step, Target width);

    /// <summary>
    /// Emits <c>name(float* x, float* w, float* b, float* y, int images, int unit)</c>. What it makes of a single image is what
    /// <paramref name="oneImage"/>, the kernel of one, makes of it, bit for bit.
    /// </summary>
    void EmitPredictFew(CodeWriter code, Target width, string name, string oneImage, Step step, OneImageLayouts layouts, ImageStrides strides);
}
