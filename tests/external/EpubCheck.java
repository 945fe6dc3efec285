import com.adobe.epubcheck.tool.EpubChecker;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Checks each book that standard input names, "book TAB report" a line, writes its report as JSON, says "done". */
public class EpubCheck {
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err);
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] paths = line.split("\t");
            new EpubChecker().run(new String[] {paths[0], "--quiet", "--usage", "--json", paths[1]});
            answers.println("done");
        }
    }
}
